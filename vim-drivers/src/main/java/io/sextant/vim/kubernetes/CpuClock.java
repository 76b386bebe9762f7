package io.sextant.vim.kubernetes;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;

/**
 * The CPU time of a pod since it was first asked for, summed up from rates, and its memory.
 *
 * @param time of the last measurement
 */
record CpuClock(Instant time, Duration used, long memoryBytes) {
    static CpuClock begun(PodUsage pod) {
        return new CpuClock(pod.time(), Duration.ZERO, pod.memoryBytes());
    }

    /** Put forward: since the last measurement the pod has used so much all the time. */
    CpuClock at(PodUsage pod) {
        var elapsed = Duration.between(time, pod.time());
        if (!elapsed.isPositive()) return this;
        var nanos = pod.cores().multiply(BigDecimal.valueOf(elapsed.toNanos())).longValue();
        return new CpuClock(pod.time(), used.plusNanos(nanos), pod.memoryBytes());
    }
}
