package io.sextant.iml.api;

import io.sextant.accel.Counters;
import io.sextant.accel.FunctionId;
import io.sextant.accel.HeavyFlow;
import io.sextant.accel.InterfaceName;
import io.sextant.accel.RuleId;
import io.sextant.accel.Traffic;
import io.sextant.site.model.PortCounters;
import io.sextant.site.model.RuleCounters;

import java.util.Comparator;
import java.util.Map;

/** Counters of network functions on the wire. */
final class CounterNotation {
    private CounterNotation() {}

    static io.sextant.site.model.Counters wire(FunctionId function, Counters counters) {
        return new io.sextant.site.model.Counters()
                .function(function.value())
                .forwardedPackets(counters.forwarded().packets())
                .forwardedBytes(counters.forwarded().bytes())
                .ports(counters.ports().entrySet().stream()
                        .sorted(Comparator.comparing(e -> e.getKey().value()))
                        .map(CounterNotation::port)
                        .toList())
                .rules(counters.filters().entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(CounterNotation::rule)
                        .toList());
    }

    private static PortCounters port(Map.Entry<InterfaceName, Counters.PortTraffic> port) {
        return new PortCounters()
                .port(port.getKey().value())
                .receivedPackets(port.getValue().received().packets())
                .receivedBytes(port.getValue().received().bytes())
                .sentPackets(port.getValue().sent().packets())
                .sentBytes(port.getValue().sent().bytes());
    }

    private static RuleCounters rule(Map.Entry<RuleId, Traffic> rule) {
        return new RuleCounters()
                .rule(rule.getKey().value())
                .packets(rule.getValue().packets())
                .bytes(rule.getValue().bytes());
    }

    static io.sextant.site.model.HeavyFlow wire(HeavyFlow flow) {
        return new io.sextant.site.model.HeavyFlow(
                flow.rule().value(),
                flow.source().toString(),
                flow.destination().toString(),
                flow.protocol(),
                flow.sourcePort(),
                flow.destinationPort(),
                flow.packetsPerSecond());
    }
}
