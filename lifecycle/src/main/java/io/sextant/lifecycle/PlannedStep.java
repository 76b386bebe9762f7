package io.sextant.lifecycle;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * One node of a {@link Plan}: it begins when all the steps that it comes after are done.
 *
 * @param backwards whether to perform it means to undo what the step makes, and to undo it means to make it again
 * @param tolerant whether it is performed, too, when steps that it comes after were skipped
 * @param limit how long it may take, when the plan says so
 */
public record PlannedStep(
        String name, Step step, Set<String> after, boolean backwards, boolean tolerant, Optional<Duration> limit) {
    public PlannedStep {
        after = Set.copyOf(after);
    }

    /** A step that makes something. */
    PlannedStep(String name, Step step, Set<String> after) {
        this(name, step, after, false, false, Optional.empty());
    }

    PlannedStep reversed(Set<String> newAfter) {
        return new PlannedStep(name, step, newAfter, !backwards, tolerant, limit);
    }

    PlannedStep named(String newName, Set<String> newAfter) {
        return new PlannedStep(newName, step, newAfter, backwards, tolerant, limit);
    }

    PlannedStep whenTolerant() {
        return new PlannedStep(name, step, after, backwards, true, limit);
    }

    PlannedStep within(Duration most) {
        return new PlannedStep(name, step, after, backwards, tolerant, Optional.of(most));
    }
}
