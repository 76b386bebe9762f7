package io.sextant.vnfm;

import io.sextant.vim.Clusters;
import io.sextant.vim.Endpoint;
import io.sextant.vim.State;
import io.sextant.vim.WorkloadId;
import io.sextant.vim.Workloads;
import io.sextant.vim.iml.FunctionId;
import io.sextant.vim.iml.Sites;

import java.util.HashSet;
import java.util.List;

/** Tells whether VNFCs do what they are there for, by what their cluster or site says. */
final class WorkingVnfcs {
    private final Clusters clusters;
    private final Sites sites;

    WorkingVnfcs(Clusters clusters, Sites sites) {
        this.clusters = clusters;
        this.sites = sites;
    }

    /**
     * Whether the VNFC, of an instantiated VNF, is as it shall be: running or standing still, at its endpoints.
     *
     * @throws io.sextant.core.Problem 503 or 504 if the cluster or site does not answer
     */
    boolean works(VnfInstance vnf, Vnfc vnfc) {
        var grant = vnf.grant().orElseThrow();
        return vnfc.networkFunction() ? functions(vnf, vnfc, grant) : runs(vnf, vnfc, grant);
    }

    private boolean runs(VnfInstance vnf, Vnfc vnfc, Grant grant) {
        var wanted = vnf.is().started() ? State.RUNNING : State.STOPPED;
        return clusters.get(grant.cluster())
                .require(Workloads.class)
                .find(new WorkloadId(vnfc.id()))
                .filter(workload -> workload.state() == wanted)
                .filter(workload -> has(vnf, vnfc, workload.endpoints()))
                .isPresent();
    }

    private boolean functions(VnfInstance vnf, Vnfc vnfc, Grant grant) {
        return sites.get(grant.site())
                .find(new FunctionId(vnfc.id()))
                .filter(function -> function.state() == State.RUNNING)
                .filter(function -> has(vnf, vnfc, function.ports()))
                .isPresent();
    }

    private static boolean has(VnfInstance vnf, Vnfc vnfc, List<Endpoint> endpoints) {
        return new HashSet<>(endpoints).containsAll(vnf.endpoints().getOrDefault(vnfc.id(), List.of()));
    }
}
