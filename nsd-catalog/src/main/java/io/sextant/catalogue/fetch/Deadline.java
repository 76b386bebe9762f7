package io.sextant.catalogue.fetch;

import java.time.Duration;

/** A moment on the clock that nobody sets. */
record Deadline(long nanos) {
    static Deadline in(Duration time) {
        return new Deadline(System.nanoTime() + time.toNanos());
    }

    boolean isOver() {
        return System.nanoTime() - nanos > 0;
    }
}
