package io.sextant.lifecycle;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * How a step that failed by what may pass is begun again: after pauses that double, each shortened by up to a half at
 * random, so that those who failed together do not come back together.
 *
 * @param tries at most so many, the first one included
 * @param first the pause after the first try
 * @param total no try begins later than this after the first one
 */
public record BackOff(int tries, Duration first, Duration total) {
    /** Six tries within 15 s, the second 200 ms after the first at the latest. */
    public static final BackOff DEFAULT = new BackOff(6, Duration.ofMillis(200), Duration.ofSeconds(15));

    /** Nothing is tried twice. */
    public static final BackOff NONE = new BackOff(1, Duration.ZERO, Duration.ZERO);

    /**
     * The pause before the next try, if there is to be one.
     *
     * @param failed how many tries have failed
     * @param since how long ago the first one began
     */
    Optional<Duration> pause(int failed, Duration since) {
        if (failed >= tries) return Optional.empty();
        var longest = first.multipliedBy(1L << Math.min(failed - 1, 20));
        var pause = longest.multipliedBy(ThreadLocalRandom.current().nextLong(500, 1001))
                .dividedBy(1000);
        return Optional.of(pause).filter(each -> since.plus(each).compareTo(total) <= 0);
    }
}
