package io.sextant.nfvo;

import io.sextant.core.Problem;
import io.sextant.core.id.NsInstanceId;
import io.sextant.core.id.VnfInstanceId;
import io.sextant.lifecycle.Subject;
import io.sextant.nfvo.placement.Decisions;
import io.sextant.vim.Resources;
import io.sextant.vnfm.Grant;
import io.sextant.vnfm.GrantRequest;
import io.sextant.vnfm.Grants;
import io.sextant.vnfm.VnfInstance;
import io.sextant.vnfm.VnfLifecycle;

import java.util.Optional;

/** Grants a VNF the resources of the cluster that its part of the service was placed on, as long as there are any. */
public final class NsGrants implements Grants {
    private final NsInstances instances;
    private final VnfLifecycle vnfs;
    private final Decisions decisions;

    public NsGrants(NsInstances instances, VnfLifecycle vnfs, Decisions decisions) {
        this.instances = instances;
        this.vnfs = vnfs;
        this.decisions = decisions;
    }

    @Override
    public Grant request(VnfInstance vnf, GrantRequest request, Subject cause) {
        var ns = changing(vnf, NsInstanceId.of(cause.id()));
        var grant = vnf.grant()
                .or(() -> placed(ns, vnf))
                .orElseThrow(() -> refused("NS instance " + ns.id() + " is not placed."));
        if (!request.add().isEmpty()) requireRoom(grant, vnf, request);
        return grant;
    }

    /** The service that has the VNF: the one that the operation is about, or one that changes as part of it. */
    private NsInstance changing(VnfInstance vnf, NsInstanceId cause) {
        var ns = instances.get(cause);
        if (ns.vnfs().stream().anyMatch(constituent -> constituent.vnf().equals(vnf.id()))) return ns;
        return instances.having(vnf.id()).stream()
                .filter(inner -> inner.moving().contains(vnf.id()))
                .findFirst()
                .orElseThrow(() -> refused("VNF instance " + vnf.id() + " is none of NS instance " + cause + "."));
    }

    private void requireRoom(Grant grant, VnfInstance vnf, GrantRequest request) {
        decisions.lack(vnf.id(), grant.cluster(), vnfs.demand(vnf, request)).ifPresent(lack -> {
            throw refused("Cluster " + grant.cluster() + " " + lack + " for VNF instance " + vnf.id() + ".");
        });
    }

    @Override
    public void used(VnfInstanceId vnf, Resources resources) {
        decisions.used(vnf, resources);
    }

    private static Problem refused(String why) {
        return Problem.of(403, "Grant refused", why);
    }

    private static Optional<Grant> placed(NsInstance ns, VnfInstance vnf) {
        return ns.placement()
                .map(placement -> placement.at(ns.site(vnf.id())))
                .map(at -> new Grant(at.cluster(), at.site()));
    }
}
