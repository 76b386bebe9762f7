package io.sextant.vim.iml;

import java.time.Duration;
import java.util.Optional;

/**
 * What a network function needs of the target that runs it. What is left out does not matter.
 *
 * @param throughput in bits per second
 * @param tableSize rules that must fit
 * @param stateful whether it must know connections
 * @param target the only one that will do
 * @param delayBudget what it may add to a packet's way
 */
public record Requirement(
        Optional<Long> throughput,
        Optional<Integer> tableSize,
        boolean stateful,
        Optional<Target> target,
        Optional<Duration> delayBudget) {
    /** Nothing. */
    public static final Requirement NONE =
            new Requirement(Optional.empty(), Optional.empty(), false, Optional.empty(), Optional.empty());
}
