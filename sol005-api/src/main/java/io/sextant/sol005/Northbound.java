package io.sextant.sol005;

import io.sextant.catalogue.Catalogue;
import io.sextant.lifecycle.Operations;
import io.sextant.nfvo.NsInstances;
import io.sextant.nfvo.NsLcmOpOccs;
import io.sextant.nfvo.NsLifecycle;
import io.sextant.sol005.http.Exchange;
import io.sextant.sol005.http.Rules;
import io.sextant.sol005.lists.Lists;
import io.sextant.sol005.nsd.NsDescriptorsResource;
import io.sextant.sol005.nslcm.NsInstancesResource;
import io.sextant.sol005.nslcm.NsLcmOpOccsResource;
import io.sextant.sol005.operations.OperationsResource;
import io.sextant.sol005.versions.ApiVersionsResource;
import io.sextant.sol005.vnfpkgm.VnfPackagesResource;
import io.sextant.vnfm.VnfInstances;

import java.util.LinkedHashSet;
import java.util.Set;

/** Everything that Jersey serves. */
final class Northbound {
    private Northbound() {}

    static Set<Object> resources(
            Exchange exchange,
            Catalogue catalogue,
            NsInstances nsInstances,
            NsLifecycle nsLifecycle,
            NsLcmOpOccs nsLcmOpOccs,
            VnfInstances vnfInstances,
            Operations operations,
            int pageSize) {
        var lists = new Lists(exchange, pageSize);
        var resources = new LinkedHashSet<Object>(Rules.of(exchange));
        resources.add(new ApiVersionsResource(exchange));
        resources.add(new VnfPackagesResource(catalogue.vnfPackages(), exchange, lists));
        resources.add(new NsDescriptorsResource(catalogue.nsds(), exchange, lists));
        resources.add(new NsInstancesResource(nsInstances, nsLifecycle, vnfInstances, exchange, lists));
        resources.add(new NsLcmOpOccsResource(nsLcmOpOccs, operations, exchange, lists));
        resources.add(new OperationsResource(operations, exchange));
        resources.addAll(Unbuilt.resources());
        return resources;
    }
}
