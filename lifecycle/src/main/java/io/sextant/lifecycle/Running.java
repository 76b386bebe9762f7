package io.sextant.lifecycle;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * A step that is being performed or undone.
 *
 * @param marked whether the database knows; a pure step may run before anything is written
 */
record Running(StepRow row, StepContext context, Instant started, boolean marked) {
    static Running now(StepRow row, StepContext context) {
        return new Running(row, context, Instant.now().truncatedTo(ChronoUnit.MICROS), true);
    }

    Running unmarked() {
        return new Running(row, context, started, false);
    }

    String name() {
        return row.name();
    }
}
