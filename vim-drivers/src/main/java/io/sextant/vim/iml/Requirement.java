package io.sextant.vim.iml;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * What a network function needs of the target that runs it. What is left out does not matter.
 *
 * @param bitsPerSecond throughput that must be carried
 * @param delay that one packet may take through the function
 * @param tableEntries rules that must fit
 * @param stateful whether it remembers flows
 * @param targets that are allowed; empty allows all
 */
public record Requirement(
        Optional<Long> bitsPerSecond,
        Optional<Duration> delay,
        Optional<Integer> tableEntries,
        boolean stateful,
        Set<Target> targets) {
    public static final Requirement NONE =
            new Requirement(Optional.empty(), Optional.empty(), Optional.empty(), false, Set.of());

    public Requirement {
        targets = Set.copyOf(targets);
    }
}
