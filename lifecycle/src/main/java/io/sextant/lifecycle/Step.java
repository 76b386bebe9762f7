package io.sextant.lifecycle;

import java.util.Optional;

/**
 * The input of one step of a plan: a record, stored as JSON and read back after a crash, perhaps by a newer release. So
 * it holds ids and values, nothing that is alive.
 */
public interface Step {
    /** In a person's words, what the step makes or changes; an error of the step names it. */
    default Optional<String> resource() {
        return Optional.empty();
    }
}
