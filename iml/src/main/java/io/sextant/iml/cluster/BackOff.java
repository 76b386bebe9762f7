package io.sextant.iml.cluster;

import java.time.Duration;

/**
 * How a workload is doing that ends again and again.
 *
 * @param restarts since it last ran well
 * @param pause between its last end and the restart
 */
record BackOff(int restarts, Duration pause) {
    /** It has never ended. */
    static final BackOff NONE = new BackOff(0, Duration.ZERO);

    private static final Duration FIRST = Duration.ofMillis(200);
    private static final Duration LONGEST = Duration.ofMinutes(1);

    /** When it has ended after so long: the pause is twice the last one, up to a minute; after that time it counts as well. */
    BackOff after(Duration ran) {
        if (restarts == 0 || ran.compareTo(LONGEST) >= 0) return new BackOff(1, FIRST);
        var longer = pause.multipliedBy(2);
        return new BackOff(restarts + 1, longer.compareTo(LONGEST) < 0 ? longer : LONGEST);
    }

    String words() {
        return "It runs again %.1f s after its end (restart %d).".formatted(pause.toMillis() / 1_000.0, restarts);
    }
}
