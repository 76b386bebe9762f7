package io.sextant.nfvo.fault;

import java.time.Duration;

/**
 * When faults become alarms, and how often a VNFC is healed.
 *
 * @param grace how long a site may be out of reach before that is an alarm
 * @param heals how often a VNFC is healed by itself within the period
 * @param period of these times
 * @param beat how soon another process takes over from one that watches no more
 * @param relocation when services are placed elsewhere
 */
public record FaultSettings(Duration grace, int heals, Duration period, Duration beat, RelocationSettings relocation) {
    /** A site has 10 s; a VNFC is healed 3 times within 10 min at most; another process takes over within 5 s. */
    public static final FaultSettings DEFAULT = new FaultSettings(
            Duration.ofSeconds(10), 3, Duration.ofMinutes(10), Duration.ofSeconds(5), RelocationSettings.DEFAULT);

    /** The same, with other services placed elsewhere at other times. */
    public FaultSettings with(RelocationSettings newRelocation) {
        return new FaultSettings(grace, heals, period, beat, newRelocation);
    }
}
