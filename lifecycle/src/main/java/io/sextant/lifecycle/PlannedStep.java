package io.sextant.lifecycle;

import java.util.Set;

/**
 * One node of a {@link Plan}: it begins when all the steps that it comes after are done.
 *
 * @param backwards whether to perform it means to undo what the step makes, and to undo it means to make it again
 */
public record PlannedStep(String name, Step step, Set<String> after, boolean backwards) {
    public PlannedStep {
        after = Set.copyOf(after);
    }

    /** A step that makes something. */
    PlannedStep(String name, Step step, Set<String> after) {
        this(name, step, after, false);
    }

    PlannedStep reversed(Set<String> newAfter) {
        return new PlannedStep(name, step, newAfter, !backwards);
    }
}
