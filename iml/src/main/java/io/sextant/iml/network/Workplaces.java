package io.sextant.iml.network;

import io.sextant.accel.linux.Netns;
import io.sextant.iml.id.WorkloadId;

import java.util.Optional;

/** The port through which the network reaches into workloads. */
@FunctionalInterface
public interface Workplaces {
    /** The network namespace of a workload that is there. */
    Optional<Netns> of(WorkloadId workload);
}
