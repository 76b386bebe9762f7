package io.sextant.vim.iml;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

import java.util.Optional;

/** What a network function does with some of its packets. Subnets are in CIDR notation. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "rule")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Rule.Route.class, name = "route"),
    @JsonSubTypes.Type(value = Rule.Filter.class, name = "filter")
})
public sealed interface Rule {
    /**
     * Of a router.
     *
     * @param port that leads to the destination
     * @param via the next hop, unless the destination is on the port's own network
     */
    record Route(String destination, String port, Optional<String> via) implements Rule {}

    /**
     * Of a firewall: what all given parts match is accepted or dropped; what no rule matches passes.
     *
     * @param priority 0 to 65535; the lowest decides first
     * @param inPort by which the packet comes in
     * @param outPort by which it goes out
     */
    record Filter(
            int priority,
            Verdict verdict,
            Optional<String> inPort,
            Optional<String> outPort,
            Optional<String> source,
            Optional<String> destination,
            Optional<Protocol> protocol,
            Optional<PortRange> sourcePorts,
            Optional<PortRange> destinationPorts)
            implements Rule {}

    /** What becomes of a packet. */
    enum Verdict {
        ACCEPT,
        DROP
    }

    /** A protocol above IP. */
    enum Protocol {
        ICMP,
        TCP,
        UDP
    }

    /** TCP or UDP ports, both ends included. */
    record PortRange(int from, int to) {}
}
