package io.sextant.nfvo.performance;

import io.sextant.vim.InterfaceUsage;
import io.sextant.vim.WorkloadUsage;
import io.sextant.vim.iml.Counters;
import io.sextant.vim.iml.Counters.OfPort;

import java.util.List;
import java.util.Optional;

/**
 * The counters of one VNFC at one time.
 *
 * @param usage of CPU and memory; of a network function it is not known
 * @param ports what has passed its interfaces or ports
 */
record Reading(Optional<WorkloadUsage> usage, List<OfPort> ports) {
    Reading {
        ports = List.copyOf(ports);
    }

    static Reading of(WorkloadUsage usage) {
        return new Reading(
                Optional.of(usage),
                usage.interfaces().stream().map(Reading::port).toList());
    }

    static Reading of(Counters counters) {
        return new Reading(Optional.empty(), counters.ports());
    }

    Optional<OfPort> port(String name) {
        return ports.stream().filter(port -> port.port().equals(name)).findFirst();
    }

    private static OfPort port(InterfaceUsage passed) {
        return new OfPort(
                passed.name(),
                Optional.of(passed.receivedPackets()),
                Optional.of(passed.receivedBytes()),
                Optional.of(passed.sentPackets()),
                Optional.of(passed.sentBytes()));
    }
}
