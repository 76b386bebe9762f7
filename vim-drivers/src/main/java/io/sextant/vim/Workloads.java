package io.sextant.vim;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Capability: running containers and processes. */
public interface Workloads {
    /**
     * The workload of this id, deployed if it was not there; answers when it runs. Repeatable.
     *
     * @throws io.sextant.core.Problem {@link SouthboundFault#CONFLICT} if the id has another specification or an address
     *     is taken, {@link SouthboundFault#NO_CAPACITY} if there is no room for it, {@link SouthboundFault#REFUSED} if its image
     *     or a network is not there, {@link SouthboundFault#BROKEN} if it does not come to run, or does not run any more
     */
    Workload deploy(WorkloadId id, WorkloadSpec spec);

    /** The workload, if it is there. */
    Optional<Workload> find(WorkloadId id);

    /** All workloads that were deployed through this capability. */
    Collection<Workload> all();

    /** Answers when the workload and its endpoints are gone; it may never have been there. */
    void terminate(WorkloadId id);

    /**
     * Runs a command in a running workload and answers when it has ended; it is ended when its time runs out.
     *
     * @param limit one second to five minutes
     * @throws io.sextant.core.Problem {@link SouthboundFault#NOT_FOUND}, or {@link SouthboundFault#CONFLICT} if the workload does not run
     */
    Execution exec(WorkloadId id, List<String> command, Duration limit);
}
