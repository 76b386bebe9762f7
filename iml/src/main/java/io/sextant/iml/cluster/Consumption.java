package io.sextant.iml.cluster;

import java.time.Duration;

/** What a container has used of the node: CPU time since it began, and memory now. */
record Consumption(Duration cpuTime, long memoryBytes) {
    /** From the container's control group where it has one of its own, else from its processes, the first of which is given. */
    static Consumption of(String container, long first, Processes all) {
        var group = ControlGroup.of(first, container);
        return new Consumption(
                group.flatMap(ControlGroup::cpuTime).orElseGet(() -> all.cpuTime(first)),
                group.flatMap(ControlGroup::memoryBytes).orElseGet(() -> all.memoryBytes(first)));
    }
}
