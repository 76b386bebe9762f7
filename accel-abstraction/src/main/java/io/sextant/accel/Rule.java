package io.sextant.accel;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What is installed in a running network function, and withdrawn again, without redeploying it. */
public sealed interface Rule {
    /** Its id within the function. */
    RuleId id();

    /**
     * Packets to a network leave by a port; the longest prefix wins.
     *
     * @param port a port of the function
     * @param nextHop the neighbour on that port's link that takes them; when absent, the destination itself is on the link
     */
    record Route(RuleId id, Cidr destination, InterfaceName port, Optional<Ip> nextHop) implements Rule {
        public Route {
            destination.requireNetwork();
            if (nextHop.filter(hop -> hop.four() != destination.four()).isPresent()) {
                throw AcceleratorException.invalid(
                        "Rule " + id + ": the next hop to " + destination + " cannot be " + nextHop.get() + ".");
            }
            if (destination.ip().address().isMulticastAddress()) {
                throw AcceleratorException.invalid("Rule " + id + ": " + destination + " is multicast.");
            }
        }
    }

    /**
     * A verdict on the packets that match and that no filter before it matched.
     *
     * @param priority 0-65535; the smallest is looked at first, of equal ones the smaller id
     */
    record Filter(RuleId id, int priority, Match match, Verdict verdict) implements Rule {
        public Filter {
            if (priority < 0 || priority > 65_535) {
                throw AcceleratorException.invalid("Rule " + id + ": the priority is 0-65535, not " + priority + ".");
            }
        }
    }

    /**
     * Frames to an Ethernet address leave by a port.
     *
     * @param port a port of the function
     */
    record Forward(RuleId id, Mac destination, InterfaceName port) implements Rule {}

    /**
     * One that serves the flows to a service.
     *
     * @param service the address that clients use
     * @param protocol 6 for TCP or 17 for UDP
     * @param servicePort that clients use
     * @param member the address of the one that serves, of the same IP version
     * @param memberPort on which it serves
     * @param weight 1-1000: its share of the flows among the members of the service
     */
    record Member(RuleId id, Ip service, int protocol, int servicePort, Ip member, int memberPort, int weight)
            implements Rule {
        public Member {
            requireTransport(id, protocol);
            requirePort(id, servicePort);
            requirePort(id, memberPort);
            requireOneVersion(id, service, member);
            requireBetween(id, "the weight", weight, 1, 1000);
        }
    }

    /** How addresses are translated; answers are translated back. */
    sealed interface Translation extends Rule {}

    /**
     * Packets from a network that leave by a port get another source address, and another source port where two flows would
     * be one.
     */
    record SourceTranslation(RuleId id, Cidr source, InterfaceName port, Ip address) implements Translation {
        public SourceTranslation {
            source.requireNetwork();
            requireOneVersion(id, source.ip(), address);
        }
    }

    /**
     * Packets to an address and port go to another one instead.
     *
     * @param protocol 6 for TCP or 17 for UDP
     */
    record DestinationTranslation(RuleId id, Ip address, int protocol, int port, Ip target, int targetPort)
            implements Translation {
        public DestinationTranslation {
            requireTransport(id, protocol);
            requirePort(id, port);
            requirePort(id, targetPort);
            requireOneVersion(id, address, target);
        }
    }

    /**
     * Flows with more packets within a second than the limit are reported.
     *
     * @param source the network of the flows' source addresses
     * @param packetsPerSecond at least 1
     */
    record Watch(RuleId id, Cidr source, long packetsPerSecond) implements Rule {
        public Watch {
            source.requireNetwork();
            requireBetween(id, "the limit", packetsPerSecond, 1, Long.MAX_VALUE);
        }
    }

    /**
     * Packets of one flow leave by a port, instead of where the {@link Route} rules lead them; one of these must cover them.
     *
     * @param protocol the number of the protocol over IP
     * @param sourcePort 0 where the protocol has none
     * @param destinationPort likewise
     * @param port a port of the function
     * @param nextHop as of a route
     */
    record FlowRoute(
            RuleId id,
            Ip source,
            Ip destination,
            int protocol,
            int sourcePort,
            int destinationPort,
            InterfaceName port,
            Optional<Ip> nextHop)
            implements Rule {
        public FlowRoute {
            requireOneVersion(id, source, destination);
            nextHop.ifPresent(hop -> requireOneVersion(id, destination, hop));
            requireBetween(id, "the protocol", protocol, 0, 255);
            var least = Match.hasPorts(protocol) ? 1 : 0;
            var most = least * 65_535;
            requireBetween(id, "the source port", sourcePort, least, most);
            requireBetween(id, "the destination port", destinationPort, least, most);
        }
    }

    /**
     * What matches and no limit before it matched passes at a rate at most; what is beyond is dropped.
     *
     * @param priority 0-65535; the smallest is looked at first, of equal ones the smaller id
     * @param bitsPerSecond of IP packets, at least 8000
     * @param burst bytes that may pass at once after a pause, at least 1500
     */
    record Limit(RuleId id, int priority, Match match, long bitsPerSecond, long burst) implements Rule {
        public Limit {
            requireBetween(id, "the priority", priority, 0, 65_535);
            requireBetween(id, "the rate", bitsPerSecond, 8_000, 1_000_000_000_000L);
            requireBetween(id, "the burst", burst, 1_500, 1_000_000_000L);
        }
    }

    /** How packets are wrapped for a tunnel. */
    enum Wrapping {
        /** Ethernet in UDP port 4789 (RFC 7348). */
        VXLAN,
        /** IP in GRE with a key (RFC 2784, RFC 2890). */
        GRE
    }

    /**
     * Packets to a network go through a tunnel, and what comes out of it is forwarded.
     *
     * @param destination what is behind the far end
     * @param local this end: an address of a port of the function
     * @param remote the far end
     * @param key the VXLAN network identifier (24 bits) or the GRE key (32 bits)
     * @param inner the Ethernet address of the far end within a VXLAN tunnel; only there
     */
    record Tunnel(RuleId id, Wrapping wrapping, Cidr destination, Ip local, Ip remote, long key, Optional<Mac> inner)
            implements Rule {
        public Tunnel {
            destination.requireNetwork();
            requireOneVersion(id, local, remote);
            requireBetween(id, "the key", key, 0, wrapping == Wrapping.VXLAN ? 0xFF_FFFFL : 0xFFFF_FFFFL);
            if (inner.isPresent() != (wrapping == Wrapping.VXLAN))
                throw AcceleratorException.invalid(
                        "Rule " + id + ": a VXLAN tunnel, and no other, has an inner address.");
        }

        /** By how many octets packets get longer: an IP header and, of VXLAN, UDP, VXLAN and Ethernet, of GRE its own. */
        public int overhead() {
            return (local.four() ? 20 : 40) + (wrapping == Wrapping.VXLAN ? 8 + 8 + 14 : 8);
        }
    }

    /**
     * Packets to a network get an outer IPv6 header and a list of segments (H.Encaps, RFC 8986 5.1).
     *
     * @param source of the outer header
     * @param segments in the order in which they are visited, 1-8
     */
    record Encapsulation(RuleId id, Cidr destination, Ip source, List<Ip> segments) implements Rule {
        public Encapsulation {
            destination.requireNetwork();
            requireSegments(id, source, segments);
            segments = List.copyOf(segments);
        }

        /** By how many octets packets get longer: an IPv6 header, and a routing header with the segments. */
        public int overhead() {
            return 40 + 8 + 16 * segments.size();
        }
    }

    /**
     * What the function does with packets to one of its segment identifiers.
     *
     * @param sid an IPv6 address that is no port's
     * @param nextHop with END_DX4: the IPv4 neighbour that takes the inner packet; only there
     * @param port with END_DX4: on whose link it is; only there
     */
    record Segment(RuleId id, Ip sid, Behaviour behaviour, Optional<Ip> nextHop, Optional<InterfaceName> port)
            implements Rule {
        public Segment {
            requireSix(id, sid);
            var crosses = behaviour == Behaviour.END_DX4;
            if (nextHop.isPresent() != crosses || port.isPresent() != crosses)
                throw AcceleratorException.invalid(
                        "Rule " + id + ": END_DX4, and no other, has a next hop and a port.");
            if (nextHop.filter(hop -> !hop.four()).isPresent())
                throw AcceleratorException.invalid("Rule " + id + ": the next hop of END_DX4 is an IPv4 address.");
        }
    }

    /** Behaviours of a segment endpoint (RFC 8986 4). */
    enum Behaviour {
        /** On to the next segment (4.1). */
        END,
        /** Unwrapped, and to an IPv4 neighbour (4.4). */
        END_DX4
    }

    /**
     * Packets to a segment identifier go without their outer headers to a function that knows no segments; what comes back from
     * it gets these headers again (static proxy, draft-ietf-spring-sr-service-programming 6.1).
     *
     * @param sid an IPv6 address that is no port's
     * @param port on whose link the function is, and by which it sends back
     * @param nextHop the function's IPv4 address there
     * @param source of the outer header that is put on again
     * @param segments what is left to visit, in order
     */
    record Proxy(RuleId id, Ip sid, InterfaceName port, Ip nextHop, Ip source, List<Ip> segments) implements Rule {
        public Proxy {
            requireSix(id, sid);
            requireSegments(id, source, segments);
            segments = List.copyOf(segments);
        }
    }

    /** Counts what matches; rules of this kind do not shade one another. */
    record Count(RuleId id, Match match) implements Rule {}

    /**
     * An entry of a table that a custom function's program has; what it means is known to the program alone.
     *
     * @param key a value for each field of the table's key
     * @param priority 0-65535 among entries that fit the same packets, of which the smallest has the say
     * @param arguments a value for each argument of the action
     */
    record Custom(
            RuleId id,
            String table,
            Map<String, FieldValue> key,
            int priority,
            String action,
            Map<String, Long> arguments)
            implements Rule {
        private static final int MOST_FIELDS = 32;

        public Custom {
            key = Map.copyOf(key);
            arguments = Map.copyOf(arguments);
            Stream.of(Stream.of(table, action), key.keySet().stream(), arguments.keySet().stream())
                    .flatMap(names -> names)
                    .forEach(name -> Syntax.requireProgramName(id, name));
            requireBetween(id, "the priority", priority, 0, 65_535);
            requireBetween(id, "the number of fields", key.size(), 0, MOST_FIELDS);
            requireBetween(id, "the number of arguments", arguments.size(), 0, MOST_FIELDS);
        }
    }

    private static void requireTransport(RuleId id, int protocol) {
        if (protocol != 6 && protocol != 17)
            throw AcceleratorException.invalid(
                    "Rule " + id + ": the protocol is TCP (6) or UDP (17), not " + protocol + ".");
    }

    private static void requirePort(RuleId id, int port) {
        requireBetween(id, "a port", port, 1, 65_535);
    }

    private static void requireBetween(RuleId id, String what, long value, long least, long most) {
        if (value < least || value > most)
            throw AcceleratorException.invalid(
                    "Rule " + id + ": " + what + " is " + least + "-" + most + ", not " + value + ".");
    }

    private static void requireOneVersion(RuleId id, Ip one, Ip other) {
        if (one.four() != other.four())
            throw AcceleratorException.invalid(
                    "Rule " + id + ": " + one + " and " + other + " are not of one IP version.");
    }

    private static void requireSix(RuleId id, Ip ip) {
        if (ip.four()) throw AcceleratorException.invalid("Rule " + id + ": " + ip + " is no IPv6 address.");
    }

    private static void requireSegments(RuleId id, Ip source, List<Ip> segments) {
        requireSix(id, source);
        segments.forEach(segment -> requireSix(id, segment));
        requireBetween(id, "the number of segments", segments.size(), 1, 8);
    }
}
