package io.sextant.lifecycle;

import java.time.Duration;
import java.util.Optional;

/**
 * Does and undoes one kind of step.
 *
 * <p>After a crash {@link #perform} or {@link #undo} runs again, in this process or in another one, and has to end in the
 * same state as if it had run once: key outside effects by {@link StepContext#stepId()}. Both run on a virtual thread
 * outside any transaction and may block; an interrupt asks them to give up, and what they throw then is not an error of
 * the step. A {@link io.sextant.core.Problem} that they throw reaches the API's client in its own words; one with the
 * status 503 or 504 may pass by itself, and the step is begun again a few times before it counts.
 *
 * @param <S> the input
 * @param <R> what performing it yields, kept as JSON for later steps; {@link Nothing} when there is nothing to keep
 */
public interface StepHandler<S extends Step, R> {
    /** The input's class. */
    Class<S> type();

    /** The name of the kind in stored plans: it outlives a renaming of the class. */
    default String kind() {
        return type().getSimpleName();
    }

    /**
     * Whether performing has no outside effect (it only reads and computes), so that nothing has to be durable before it
     * and nothing is undone when it was cut half-way.
     */
    default boolean pure() {
        return false;
    }

    /**
     * How long performing or undoing the step may take before it is interrupted and has failed; empty for the engine's
     * setting. What the plan says goes first.
     */
    default Optional<Duration> limit(S step, StepContext context) {
        return Optional.empty();
    }

    /** Whether a step that has run out of its time is begun again as after a fault that may pass. */
    default boolean repeatsWhenLate() {
        return false;
    }

    /** Brings the outside effect about, or finds that it is there already. */
    R perform(S step, StepContext context);

    /** Writes what the step made; in the transaction that marks it done. */
    default void record(S step, R result, StepContext context) {}

    /** Takes the outside effect away, be it whole, cut half-way or never begun. */
    void undo(S step, StepContext context);

    /** Takes away what {@link #record} wrote, if it ever did; in the transaction that marks the step undone. */
    default void forget(S step, StepContext context) {}
}
