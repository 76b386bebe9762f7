package io.sextant.core.notification;

import java.time.Duration;

/**
 * How this process delivers notifications.
 *
 * @param callbackTest whether a callback must answer a GET before its subscription is accepted
 * @param timeout how long a subscriber may take to answer
 * @param lifetime how old a notification may be that is still tried; then it is a dead letter, which is kept as long again
 * @param firstPause about how long after a first failure the next try comes; each further pause is twice as long
 * @param longestPause the longest of these pauses
 * @param concurrency at most so many subscribers are sent to at a time
 * @param sweep how often this process looks for what a dead one has left
 */
public record NotificationSettings(
        boolean callbackTest,
        Duration timeout,
        Duration lifetime,
        Duration firstPause,
        Duration longestPause,
        int concurrency,
        Duration sweep) {
    /** Callbacks are tested; 10 s to answer, 24 h to be delivered; pauses from 1 s to 5 min; 256 at a time; a sweep every 10 s. */
    public static final NotificationSettings DEFAULT = new NotificationSettings(
            true,
            Duration.ofSeconds(10),
            Duration.ofHours(24),
            Duration.ofSeconds(1),
            Duration.ofMinutes(5),
            256,
            Duration.ofSeconds(10));

    /** The same with another way to treat new callbacks. */
    public NotificationSettings withCallbackTest(boolean test) {
        return new NotificationSettings(test, timeout, lifetime, firstPause, longestPause, concurrency, sweep);
    }

    /** The same with other limits of time. */
    public NotificationSettings within(Duration otherTimeout, Duration otherLifetime) {
        return new NotificationSettings(
                callbackTest, otherTimeout, otherLifetime, firstPause, longestPause, concurrency, sweep);
    }

    /** The same with another time between sweeps. */
    public NotificationSettings withSweep(Duration other) {
        return new NotificationSettings(callbackTest, timeout, lifetime, firstPause, longestPause, concurrency, other);
    }

    /** How long to pause after so many failures in a row, between half of the full pause and all of it. */
    Duration pause(int failures, double chance) {
        var doublings = Math.min(failures - 1, 30);
        var full = Math.min(firstPause.toMillis() << doublings, longestPause.toMillis());
        return Duration.ofMillis((long) (full * (0.5 + chance / 2)));
    }
}
