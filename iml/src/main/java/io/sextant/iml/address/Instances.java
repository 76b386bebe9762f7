package io.sextant.iml.address;

import io.sextant.iml.id.WorkloadId;

import java.util.OptionalInt;

/** What is known of the instances of services. */
@FunctionalInterface
public interface Instances {
    /** How far from the site's load balancers the workload runs: 0 is on their node; nothing if it does not do its work. */
    OptionalInt distance(WorkloadId workload);
}
