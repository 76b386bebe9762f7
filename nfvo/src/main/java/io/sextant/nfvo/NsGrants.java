package io.sextant.nfvo;

import io.sextant.core.Problem;
import io.sextant.core.id.NsInstanceId;
import io.sextant.lifecycle.Subject;
import io.sextant.vnfm.Grant;
import io.sextant.vnfm.Grants;
import io.sextant.vnfm.VnfInstance;

import java.util.Optional;

/** Grants a VNF the resources of the cluster that its network service was placed on. */
public final class NsGrants implements Grants {
    private final NsInstances instances;

    public NsGrants(NsInstances instances) {
        this.instances = instances;
    }

    @Override
    public Grant request(VnfInstance vnf, Subject cause) {
        var ns = instances.get(NsInstanceId.of(cause.id()));
        if (ns.vnfs().stream().noneMatch(constituent -> constituent.vnf().equals(vnf.id())))
            throw Problem.of(
                    403, "Grant refused", "VNF instance " + vnf.id() + " is none of NS instance " + ns.id() + ".");
        return vnf.grant()
                .or(() -> placed(ns))
                .orElseThrow(() -> Problem.of(403, "Grant refused", "NS instance " + ns.id() + " is not placed."));
    }

    private static Optional<Grant> placed(NsInstance ns) {
        return ns.placement().map(placement -> new Grant(placement.cluster(), placement.site()));
    }
}
