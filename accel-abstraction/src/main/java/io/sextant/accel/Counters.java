package io.sextant.accel;

import java.util.Map;

/**
 * What a network function counted since it was deployed.
 *
 * @param forwarded packets that went through it; bytes of IP without Ethernet
 * @param ports what each port received and sent, frames with Ethernet, neighbour discovery included
 * @param filters what each filter rule matched, since it was installed
 */
public record Counters(Traffic forwarded, Map<InterfaceName, PortTraffic> ports, Map<RuleId, Traffic> filters) {
    public Counters {
        ports = Map.copyOf(ports);
        filters = Map.copyOf(filters);
    }

    /** What one port received from its link and sent to it. */
    public record PortTraffic(Traffic received, Traffic sent) {
        /** This and that. */
        public PortTraffic plus(PortTraffic other) {
            return new PortTraffic(received.plus(other.received), sent.plus(other.sent));
        }
    }
}
