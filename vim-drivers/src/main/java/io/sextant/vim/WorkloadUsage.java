package io.sextant.vim;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;

/**
 * What a workload has used: its memory, and counters that only rise; those of a workload whose process is started again begin
 * anew.
 *
 * @param time when it was measured
 * @param cpuTime on all cores together
 * @param memoryBytes in use at that time
 * @param whole what one hundred percent are: what is reserved for the workload, or its whole node where nothing is
 */
public record WorkloadUsage(
        WorkloadId workload,
        Instant time,
        Duration cpuTime,
        long memoryBytes,
        Resources whole,
        List<InterfaceUsage> interfaces) {
    private static final double PERCENT = 100;
    private static final double MILLIS_OF_A_CORE = 1000;

    public WorkloadUsage {
        interfaces = List.copyOf(interfaces);
    }

    /** Memory in percent; above one hundred where the cluster holds nobody to what is reserved. */
    public double memoryPercent() {
        return PERCENT * memoryBytes / whole.memoryBytes();
    }

    /**
     * The mean use of CPU in percent since an earlier measurement of the workload; nothing if that is not earlier, or if
     * the counters have begun anew since.
     */
    public OptionalDouble cpuPercentSince(WorkloadUsage earlier) {
        var elapsed = Duration.between(earlier.time, time);
        var used = cpuTime.minus(earlier.cpuTime);
        if (!elapsed.isPositive() || used.isNegative()) return OptionalDouble.empty();
        var cores = (double) used.toNanos() / elapsed.toNanos();
        return OptionalDouble.of(PERCENT * cores * MILLIS_OF_A_CORE / whole.cpuMillis());
    }
}
