package io.sextant.vim;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Capability: running containers and processes. */
public interface Workloads {
    /**
     * The workload of this id, deployed if it was not there; answers when it runs or, if it is to be run again only on failure, has
     * ended well. Repeatable.
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

    /** {@link #terminate(WorkloadId, Duration)} with the grace that the cluster thinks right. */
    void terminate(WorkloadId id);

    /**
     * Ends the workload and answers when it and its endpoints are gone; it may never have been there.
     *
     * @param grace as in {@link #stop}
     */
    void terminate(WorkloadId id, Duration grace);

    /**
     * Ends the workload's process and keeps everything else of it: its specification and what is reserved for it, its files,
     * its endpoints with their addresses. Answers when it is {@link State#STOPPED}. Repeatable.
     *
     * @param grace how long the process may take to end by itself once it is asked to, before it is killed; ten minutes at most
     * @throws io.sextant.core.Problem {@link SouthboundFault#NOT_FOUND}
     */
    Workload stop(WorkloadId id, Duration grace);

    /**
     * Runs the process of a workload that was stopped, or has exited, again; answers when it runs. Repeatable.
     *
     * @throws io.sextant.core.Problem {@link SouthboundFault#NOT_FOUND}, or {@link SouthboundFault#REFUSED} if it cannot run: it
     *     is stopped then
     */
    Workload start(WorkloadId id);

    /**
     * Adds an interface to a workload, running or not, and to its specification: answers when packets can pass it. Repeatable.
     *
     * @throws io.sextant.core.Problem {@link SouthboundFault#NOT_FOUND}, {@link SouthboundFault#CONFLICT} if it has another
     *     interface of the name or the address is taken, {@link SouthboundFault#REFUSED} if the network is not there
     */
    Workload connect(WorkloadId id, Interface wanted);

    /** Takes an interface from a workload and from its specification; neither need be there. */
    void disconnect(WorkloadId id, String interfaceName);

    /**
     * Runs a command in a running workload and answers when it has ended; it is ended when its time runs out.
     *
     * @param limit one second to five minutes
     * @throws io.sextant.core.Problem {@link SouthboundFault#NOT_FOUND}, or {@link SouthboundFault#CONFLICT} if the workload does not run
     */
    Execution exec(WorkloadId id, List<String> command, Duration limit);
}
