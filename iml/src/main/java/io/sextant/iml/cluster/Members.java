package io.sextant.iml.cluster;

import io.sextant.iml.id.LinkId;
import io.sextant.iml.id.WorkloadId;

import java.util.List;
import java.util.Set;

/** Port: the cluster's machines beside the agent's own. */
public interface Members {
    /** All of them. */
    List<Member> all();

    /** The host of workloads on the one of this name, which may have left: then nothing of theirs is there. */
    Host host(String node);

    /** Removes a workload from a machine that should not have it. */
    void discard(String node, WorkloadId workload);

    /** Takes the parts of links from a machine whose workloads use only these. */
    void sweep(String node, Set<LinkId> used);
}
