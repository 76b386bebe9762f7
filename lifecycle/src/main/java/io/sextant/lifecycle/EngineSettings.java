package io.sextant.lifecycle;

import java.time.Duration;

/**
 * How this process works on operations.
 *
 * @param concurrency at most so many operations at a time; more wait in the database
 * @param lease how long an operation stays ours without a sign of life, when even our session's end goes unnoticed; a
 *     third of it is the time between signs of life and between sweeps
 * @param faults where to halt, in crash tests
 */
public record EngineSettings(int concurrency, Duration lease, FaultInjection faults) {
    /** 32 operations, a lease of 30 s, no faults. */
    public static final EngineSettings DEFAULT = new EngineSettings(32, Duration.ofSeconds(30), FaultInjection.none());

    /** The same with other faults. */
    public EngineSettings with(FaultInjection other) {
        return new EngineSettings(concurrency, lease, other);
    }
}
