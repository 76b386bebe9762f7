package io.sextant.vim;

import java.util.List;

/** Capability: a cluster that measures what its workloads use. */
public interface Metrics {
    /** What each workload that runs has used until now: one call for all of the cluster. */
    List<WorkloadUsage> usage();
}
