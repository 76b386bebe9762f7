package io.sextant.lifecycle;

import java.time.Duration;

/**
 * How this process works on operations.
 *
 * @param concurrency at most so many operations at a time; more wait in the database
 * @param lease how long an operation stays ours without a sign of life, when even our session's end goes unnoticed; a
 *     third of it is the time between signs of life and between sweeps
 * @param stepLimit how long a step may take for which neither its plan nor its handler says so
 * @param backOff how steps that failed by what may pass are begun again
 * @param faults where to halt, in crash tests
 */
public record EngineSettings(
        int concurrency, Duration lease, Duration stepLimit, BackOff backOff, FaultInjection faults) {
    /** 32 operations, a lease of 30 s, 15 minutes a step (a workload may take ten to stop), the usual back-off, no faults. */
    public static final EngineSettings DEFAULT = new EngineSettings(
            32, Duration.ofSeconds(30), Duration.ofMinutes(15), BackOff.DEFAULT, FaultInjection.none());

    /** The same with other faults. */
    public EngineSettings with(FaultInjection other) {
        return new EngineSettings(concurrency, lease, stepLimit, backOff, other);
    }

    /** The same with another back-off. */
    public EngineSettings with(BackOff other) {
        return new EngineSettings(concurrency, lease, stepLimit, other, faults);
    }

    /** The same with another limit of steps. */
    public EngineSettings withStepLimit(Duration other) {
        return new EngineSettings(concurrency, lease, other, backOff, faults);
    }

    /** The same with another number of operations at a time. */
    public EngineSettings withConcurrency(int other) {
        return new EngineSettings(other, lease, stepLimit, backOff, faults);
    }

    /** The same with another lease. */
    public EngineSettings withLease(Duration other) {
        return new EngineSettings(concurrency, other, stepLimit, backOff, faults);
    }
}
