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
        var ns = changing(vnf, NsInstanceId.of(cause.id()));
        return vnf.grant()
                .or(() -> placed(ns))
                .orElseThrow(() -> refused("NS instance " + ns.id() + " is not placed."));
    }

    /** The service that has the VNF: the one that the operation is about, or one that changes as part of it. */
    private NsInstance changing(VnfInstance vnf, NsInstanceId cause) {
        var ns = instances.get(cause);
        if (ns.moving().contains(vnf.id())) return ns;
        return instances.having(vnf.id()).stream()
                .filter(inner -> inner.moving().contains(vnf.id()))
                .findFirst()
                .orElseThrow(() -> refused("VNF instance " + vnf.id() + " is none of NS instance " + cause + "."));
    }

    private static Problem refused(String why) {
        return Problem.of(403, "Grant refused", why);
    }

    private static Optional<Grant> placed(NsInstance ns) {
        return ns.placement().map(placement -> new Grant(placement.cluster(), placement.site()));
    }
}
