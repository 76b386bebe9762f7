package io.sextant.vim;

import io.sextant.core.Problem;

import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/**
 * Where a workload is among others of its cluster, while it is placed. What is to be together says so of a group that all of it is
 * of, so that the first of them can be anywhere.
 *
 * @param groups that it is of
 * @param together on the node that others of these groups are on; each is one of its own groups
 * @param apart on no node that others of these groups are on
 */
public record NodeAffinity(Set<String> groups, Set<String> together, Set<String> apart) {
    private static final int LONGEST = 128;

    /** @throws Problem 422 if a name can be none */
    public NodeAffinity {
        groups = checked(groups);
        together = checked(together);
        apart = checked(apart);
        if (!groups.containsAll(together))
            throw Problem.unprocessable("A workload is together with groups that it is of: " + together);
    }

    // In an order, so that what is written of it is always the same.
    private static Set<String> checked(Set<String> names) {
        names.forEach(name -> Ids.checked(name, LONGEST));
        return Collections.unmodifiableSortedSet(new TreeSet<>(names));
    }
}
