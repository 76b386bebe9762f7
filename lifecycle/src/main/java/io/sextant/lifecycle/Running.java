package io.sextant.lifecycle;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * A step that is being performed or undone.
 *
 * @param marked whether the database knows of this try; a pure step may run before anything is written, and another try
 *     of a step that is marked already, too
 */
record Running(StepRow row, StepContext context, Instant started, boolean marked) {
    static Running now(StepRow row, StepContext context) {
        return new Running(row, context, moment(), true);
    }

    Running unmarked() {
        return new Running(row, context, started, false);
    }

    /** The same when its try has been written down. */
    Running counted() {
        return new Running(row, context, started, true);
    }

    /** The next try at the same. */
    Running again() {
        return new Running(row, context.again(), moment(), false);
    }

    String name() {
        return row.name();
    }

    private static Instant moment() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }
}
