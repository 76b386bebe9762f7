package io.sextant.iml.network;

import io.sextant.iml.id.WorkloadId;

import java.util.Optional;

/** The port through which the network reaches into workloads. */
@FunctionalInterface
public interface Workplaces {
    /** Where a workload is that is there. */
    Optional<Workplace> of(WorkloadId workload);
}
