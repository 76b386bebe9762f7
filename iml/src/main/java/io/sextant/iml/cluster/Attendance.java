package io.sextant.iml.cluster;

import io.sextant.iml.id.WorkloadId;

import java.util.Set;

/** Port: who follows which machines are there. */
public interface Attendance {
    /**
     * A machine was heard of.
     *
     * @param there the workloads that it has
     * @param fresh whether it was not heard of before, or its agent was started anew: what routes lead to there is lost, too
     */
    void heard(String node, Set<WorkloadId> there, boolean fresh);

    /** A machine is not heard of any more. */
    void lost(String node);
}
