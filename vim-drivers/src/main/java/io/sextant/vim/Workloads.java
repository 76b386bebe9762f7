package io.sextant.vim;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Capability: running containers and processes. */
public interface Workloads {
    /**
     * The workload of this id, deployed if it was not there; answers when it runs. Repeatable. A workload whose
     * process has ended meanwhile is started again.
     *
     * @throws io.sextant.core.Problem {@link Fault#CONFLICT} if the id has another specification,
     *     {@link Fault#REFUSED} if it does not fit, or its image or a network is not there
     */
    Workload deploy(WorkloadId id, WorkloadSpec spec);

    /** The workload, if it is there. */
    Optional<Workload> find(WorkloadId id);

    /** All workloads that were deployed through this capability. */
    Collection<Workload> all();

    /** Answers when the workload and its endpoints are gone; it may never have been there. */
    void terminate(WorkloadId id);

    /**
     * Runs a command in a running workload and answers when it has ended.
     *
     * @throws io.sextant.core.Problem {@link Fault#NOT_FOUND}, {@link Fault#CONFLICT} if it does not run, or
     *     {@link Fault#NO_ANSWER} if the command lasts longer than {@code limit}; it is then killed
     */
    Execution exec(WorkloadId id, List<String> command, Duration limit);
}
