package io.sextant.vim.iml;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a network function does with some of its packets. Addresses are of IPv4 or IPv6, subnets in CIDR notation. The names
 * are those of the site API, in which {@code via} is a next hop and {@code port} a port of the function, unless it is a
 * number.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "rule")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Rule.Route.class, name = "route"),
    @JsonSubTypes.Type(value = Rule.Filter.class, name = "filter"),
    @JsonSubTypes.Type(value = Rule.Forward.class, name = "forward"),
    @JsonSubTypes.Type(value = Rule.Member.class, name = "member"),
    @JsonSubTypes.Type(value = Rule.SourceTranslation.class, name = "sourceTranslation"),
    @JsonSubTypes.Type(value = Rule.DestinationTranslation.class, name = "destinationTranslation"),
    @JsonSubTypes.Type(value = Rule.Watch.class, name = "watch"),
    @JsonSubTypes.Type(value = Rule.FlowRoute.class, name = "flowRoute"),
    @JsonSubTypes.Type(value = Rule.Limit.class, name = "limit"),
    @JsonSubTypes.Type(value = Rule.Tunnel.class, name = "tunnel"),
    @JsonSubTypes.Type(value = Rule.Encapsulation.class, name = "encapsulation"),
    @JsonSubTypes.Type(value = Rule.Segment.class, name = "segment"),
    @JsonSubTypes.Type(value = Rule.Proxy.class, name = "proxy"),
    @JsonSubTypes.Type(value = Rule.Count.class, name = "count"),
    @JsonSubTypes.Type(value = Rule.Custom.class, name = "custom")
})
public sealed interface Rule {
    /** Packets to a subnet leave by a port; without a next hop the destination is on the port's own network. */
    record Route(String destination, String port, Optional<String> via) implements Rule {}

    /**
     * Of a firewall: what matches is accepted or dropped; what no rule matches passes.
     *
     * @param priority 0 to 65535; the lowest decides first
     * @param in the port by which the packet comes in
     * @param out by which it goes out
     */
    record Filter(int priority, Action action, Optional<String> in, Optional<String> out, Match match)
            implements Rule {}

    /** Of an L2 forwarder: frames to an Ethernet address leave by a port. */
    record Forward(String destination, String port) implements Rule {}

    /** Of a load balancer: one that serves flows to the address and port of a service, with its share of them. */
    record Member(String service, Protocol protocol, int servicePort, String member, int memberPort, int weight)
            implements Rule {}

    /** Of a NAT: packets from a subnet that leave by a port get another source address. */
    record SourceTranslation(String source, String port, String address) implements Rule {}

    /** Of a NAT: packets to an address and port go to another one. */
    record DestinationTranslation(String address, Protocol protocol, int port, String target, int targetPort)
            implements Rule {}

    /** Of a heavy hitter: flows from a subnet with more packets within a second are reported. */
    record Watch(String source, long packetsPerSecond) implements Rule {}

    /**
     * Of a heavy hitter: packets of one flow leave by a port instead of where its routes lead them.
     *
     * @param protocol the number of the protocol over IP
     * @param sourcePort 0 where the protocol has none
     * @param destinationPort likewise
     */
    record FlowRoute(
            String source,
            String destination,
            int protocol,
            int sourcePort,
            int destinationPort,
            String port,
            Optional<String> via)
            implements Rule {}

    /** Of a rate limiter: what matches passes at a rate at most, after a pause so many bytes at once. */
    record Limit(int priority, Match match, long bitsPerSecond, long burst) implements Rule {}

    /**
     * Of a tunnel endpoint: packets to a subnet go through a tunnel.
     *
     * @param key the VXLAN network identifier or the GRE key
     * @param inner the Ethernet address of the far end within a VXLAN tunnel
     */
    record Tunnel(Wrapping wrapping, String destination, String local, String remote, long key, Optional<String> inner)
            implements Rule {}

    /** Of segment steering: packets to a subnet get an outer IPv6 header and segments (RFC 8986, H.Encaps). */
    record Encapsulation(String destination, String source, List<String> segments) implements Rule {
        public Encapsulation {
            segments = List.copyOf(segments);
        }
    }

    /** Of segment steering: what is done with packets to a segment identifier; END_DX4 has a next hop and a port. */
    record Segment(String sid, Behaviour behaviour, Optional<String> via, Optional<String> port) implements Rule {}

    /** Of an SFC proxy: packets to a segment identifier visit a function without their outer headers. */
    record Proxy(String sid, String port, String via, String source, List<String> segments) implements Rule {
        public Proxy {
            segments = List.copyOf(segments);
        }
    }

    /** Of a traffic monitor: what matches is counted. */
    record Count(Match match) implements Rule {}

    /**
     * Of a custom function: an entry of a table of its program. Values are numbers, IPv4 or Ethernet addresses; those of the key
     * may say which bits are compared ({@code 0x10/0xf0}, {@code 10.0.2.0/24}).
     *
     * @param priority 0 to 65535, of entries that fit the same packets; the lowest decides first
     */
    record Custom(String table, Map<String, String> key, int priority, String action, Map<String, String> arguments)
            implements Rule {
        public Custom {
            key = Map.copyOf(key);
            arguments = Map.copyOf(arguments);
        }
    }

    /** Which packets: those that fit all that is given. */
    record Match(
            Optional<String> source,
            Optional<String> destination,
            Optional<Protocol> protocol,
            Optional<PortRange> sourcePorts,
            Optional<PortRange> destinationPorts) {
        /** All packets. */
        public static final Match ANY =
                new Match(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** What becomes of a packet. */
    enum Action {
        ACCEPT,
        DROP
    }

    /** A protocol above IP. */
    enum Protocol {
        ICMP,
        ICMPV6,
        TCP,
        UDP,
        SCTP
    }

    /** How packets are wrapped for a tunnel. */
    enum Wrapping {
        VXLAN,
        GRE
    }

    /** Behaviours of a segment endpoint (RFC 8986 4.1 and 4.4). */
    enum Behaviour {
        END,
        END_DX4
    }

    /** Ports of a transport protocol, both ends included. */
    record PortRange(int from, int to) {}
}
