package io.sextant.iml.cluster;

import io.sextant.accel.Counters.PortTraffic;
import io.sextant.accel.InterfaceName;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What a workload has used since it began.
 *
 * @param time when it was measured
 * @param cpuTime on all cores together
 * @param memoryBytes in use at that time
 */
public record Usage(Workload workload, Instant time, Duration cpuTime, long memoryBytes, List<OfInterface> interfaces) {
    public Usage {
        interfaces = List.copyOf(interfaces);
    }

    /** What one of its interfaces has received and sent. */
    public record OfInterface(InterfaceName name, PortTraffic traffic) {}
}
