package io.sextant.iml.network;

import io.sextant.accel.Target;
import io.sextant.iml.SiteProblem;

import java.time.Duration;
import java.util.Optional;

/**
 * What a network function needs of its target; zero asks for nothing.
 *
 * @param throughput bits per second
 * @param tableSize rules that must fit
 * @param stateful whether it must know connections
 * @param target the only one that will do; any will when absent
 * @param delayBudget what it may add to a packet's way; whatever it adds will do when absent
 */
public record Requirement(
        long throughput, int tableSize, boolean stateful, Optional<Target> target, Optional<Duration> delayBudget) {
    /** Asks for nothing. */
    public static final Requirement NONE = new Requirement(0, 0, false);

    public Requirement {
        if (delayBudget.filter(budget -> !budget.isPositive()).isPresent()) {
            throw SiteProblem.unprocessable("The delay budget of a network function is longer than nothing.");
        }
    }

    /** The same, of this target. */
    Requirement on(Target other) {
        return new Requirement(throughput, tableSize, stateful, Optional.of(other), delayBudget);
    }

    /** Of any target, however much it delays. */
    public Requirement(long throughput, int tableSize, boolean stateful) {
        this(throughput, tableSize, stateful, Optional.empty(), Optional.empty());
    }
}
