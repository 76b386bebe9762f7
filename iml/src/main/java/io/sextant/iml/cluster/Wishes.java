package io.sextant.iml.cluster;

import io.sextant.iml.id.WorkloadId;

import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Where a workload wants to run.
 *
 * @param node on no other
 * @param together on the node that these are on; those that are not there do not count
 * @param apart on a node that none of these is on
 */
public record Wishes(Optional<String> node, Set<WorkloadId> together, Set<WorkloadId> apart) {
    /** Anywhere. */
    public static final Wishes NONE = new Wishes(Optional.empty(), Set.of(), Set.of());

    public Wishes {
        together = Set.copyOf(Objects.requireNonNullElse(together, Set.of()));
        apart = Set.copyOf(Objects.requireNonNullElse(apart, Set.of()));
    }
}
