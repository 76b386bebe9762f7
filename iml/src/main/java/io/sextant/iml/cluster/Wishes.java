package io.sextant.iml.cluster;

import io.sextant.iml.id.GroupName;

import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Where a workload wants to run. Each workload is a group of its own, too, which its id names.
 *
 * @param node on no other
 * @param groups that it is of
 * @param together on the node that those of these groups are on; one that is not there does not count
 * @param apart on a node that none of these groups is on
 */
public record Wishes(Optional<String> node, Set<GroupName> groups, Set<GroupName> together, Set<GroupName> apart) {
    /** Anywhere. */
    public static final Wishes NONE = new Wishes(Optional.empty(), Set.of(), Set.of(), Set.of());

    public Wishes {
        // On records from before there was a choice these are missing.
        groups = Set.copyOf(Objects.requireNonNullElse(groups, Set.of()));
        together = Set.copyOf(Objects.requireNonNullElse(together, Set.of()));
        apart = Set.copyOf(Objects.requireNonNullElse(apart, Set.of()));
    }
}
