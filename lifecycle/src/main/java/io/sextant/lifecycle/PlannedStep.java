package io.sextant.lifecycle;

import java.util.Set;

/** One node of a {@link Plan}: it begins when all the steps that it comes after are done. */
public record PlannedStep(String name, Step step, Set<String> after) {
    public PlannedStep {
        after = Set.copyOf(after);
    }
}
