package io.sextant.sol005;

import io.sextant.catalogue.Catalogue;
import io.sextant.lifecycle.Operations;
import io.sextant.nfvo.NsInstances;
import io.sextant.nfvo.NsLifecycle;
import io.sextant.sol005.http.Exchange;
import io.sextant.sol005.http.Rules;
import io.sextant.sol005.nsd.NsDescriptorsResource;
import io.sextant.sol005.nsd.api.NsdSubscriptionsApi;
import io.sextant.sol005.nsd.api.PnfDescriptorsApi;
import io.sextant.sol005.nsfm.api.AlarmSubscriptionsApi;
import io.sextant.sol005.nsfm.api.AlarmsApi;
import io.sextant.sol005.nslcm.NsInstancesResource;
import io.sextant.sol005.nslcm.NsLcmOpOccsResource;
import io.sextant.sol005.nslcm.api.NsLifecycleSubscriptionsApi;
import io.sextant.sol005.nspm.api.PmJobsApi;
import io.sextant.sol005.nspm.api.PmSubscriptionsApi;
import io.sextant.sol005.nspm.api.ThresholdsApi;
import io.sextant.sol005.operations.OperationsResource;
import io.sextant.sol005.versions.ApiVersionsResource;
import io.sextant.sol005.vnfpkgm.VnfPackagesResource;
import io.sextant.sol005.vnfpkgm.api.VnfPackageSubscriptionsApi;
import io.sextant.vnfm.VnfInstances;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Everything that Jersey serves. */
final class Northbound {
    private Northbound() {}

    static Set<Object> resources(
            Exchange exchange,
            Catalogue catalogue,
            NsInstances nsInstances,
            NsLifecycle nsLifecycle,
            VnfInstances vnfInstances,
            Operations operations) {
        var resources = new LinkedHashSet<Object>(Rules.of(exchange));
        resources.add(new ApiVersionsResource(exchange));
        resources.add(new VnfPackagesResource(catalogue.vnfPackages(), exchange));
        resources.add(new NsDescriptorsResource(catalogue.nsds(), exchange));
        resources.add(new NsInstancesResource(nsInstances, nsLifecycle, vnfInstances, exchange));
        resources.add(new NsLcmOpOccsResource(operations, exchange));
        resources.add(new OperationsResource(operations, exchange));
        resources.addAll(unbuilt());
        return resources;
    }

    /** The resources of the documents that nothing is built of: as they are generated, each of them answers 501. */
    private static List<Object> unbuilt() {
        return List.of(
                new PnfDescriptorsApi() {},
                new NsdSubscriptionsApi() {},
                new VnfPackageSubscriptionsApi() {},
                new NsLifecycleSubscriptionsApi() {},
                new AlarmsApi() {},
                new AlarmSubscriptionsApi() {},
                new PmJobsApi() {},
                new PmSubscriptionsApi() {},
                new ThresholdsApi() {});
    }
}
