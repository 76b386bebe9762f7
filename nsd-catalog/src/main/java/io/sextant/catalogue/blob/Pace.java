package io.sextant.catalogue.blob;

import io.sextant.core.Problem;

import java.time.Duration;

/**
 * How slow a sender may be. One that falls silent is cut off by its connection's read timeout; this is for one that sends a
 * byte now and then, which would hold a thread and a file for ever.
 *
 * @param bytes at least, in every window
 */
record Pace(long bytes, Duration window) {
    /** Slower than any line that a package has ever come over. */
    static final Pace DEFAULT = new Pace(64 * 1024, Duration.ofMinutes(1));

    Watch watch() {
        return new Watch();
    }

    /** Counts what arrives. Used by one thread. */
    final class Watch {
        private long began = System.nanoTime();
        private long arrived;

        /** @throws Problem 408 when the window has ended with too little */
        void arrived(int n) {
            arrived += n;
            if (System.nanoTime() - began < window.toNanos()) return;
            if (arrived < bytes)
                throw Problem.of(
                        408,
                        "Upload too slow",
                        "Only " + arrived + " bytes came in " + window.toSeconds() + " s; send the content again over a"
                                + " faster line.");
            began = System.nanoTime();
            arrived = 0;
        }
    }
}
