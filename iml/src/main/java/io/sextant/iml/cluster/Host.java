package io.sextant.iml.cluster;

import io.sextant.iml.network.Workplace;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Port: a machine that runs workloads, this one or another of the site's cluster. It knows of no records. */
public interface Host {
    /** Runs the workload; on an error the caller clears what is there. */
    void run(Workload workload);

    /** Runs the process of a workload again that has ended: on the same network, with the files that it has left. */
    void runAgain(Workload workload);

    /** Ends its process if it runs; all else of it stays. */
    void end(Workload workload, Duration grace);

    /** Ends its process if it runs; all else of it stays, and nothing answers in its place. */
    void stop(Workload workload, Duration grace);

    /** Makes what is missing of it. */
    void mend(Workload workload);

    /** Adds the interface to what is there of the workload. */
    void plug(Workload workload, Plug plug);

    /** Takes the interface away, if it is there. */
    void unplug(Workload workload, Plug plug);

    /** Removes what is there of it. */
    void clear(Workload workload);

    /** What has become of its process. */
    WorkloadStatus status(Workload workload);

    /** Its first process as its machine sees it, if it runs. */
    Optional<Long> pid(Workload workload);

    /** What those of these workloads that run have used. */
    List<Usage> usage(List<Workload> workloads);

    /** Where it is in the network, if it is there. */
    Optional<Workplace> workplace(Workload workload);

    /** Runs a command in it and waits for its end. */
    ExecResult exec(Workload workload, List<String> argv, Duration timeout);
}
