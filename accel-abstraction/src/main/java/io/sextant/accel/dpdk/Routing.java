package io.sextant.accel.dpdk;

import io.sextant.accel.AcceleratorException;
import io.sextant.accel.Cidr;
import io.sextant.accel.FunctionType;
import io.sextant.accel.Ip;
import io.sextant.accel.NetworkFunction;
import io.sextant.accel.Port;
import io.sextant.accel.Rule;
import io.sextant.accel.Traffic;
import io.sextant.accel.fastpath.Burst;
import io.sextant.accel.fastpath.Ethernet;
import io.sextant.accel.fastpath.Ipv4;
import io.sextant.accel.fastpath.Ipv6;
import io.sextant.accel.fastpath.Lpm;
import io.sextant.accel.fastpath.Neighbours;
import io.sextant.accel.fastpath.Packet;
import io.sextant.accel.fastpath.Tally;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * What all programs that route do with a packet: take it from a port, find its next hop, send it there. One thread does so;
 * another may change the routes meanwhile.
 *
 * <p>A packet is lost ({@code false}) for one of the kernel's reasons, and then the kernel, which has a copy of it, answers as
 * it would as a router: no hop left, no route, a destination that is the function's own.
 */
final class Routing {
    private final RuleBook book;
    private final Neighbours neighbours;
    private final long[] macs;
    /** What is the kernel's whatever the routes say: the ports' addresses and the broadcast addresses of their networks. */
    private final Set<Cidr> own = new HashSet<>();

    private final Map<Cidr, Hop> connected = new HashMap<>();
    private final Hop[] direct;
    private final Hop[] ahead = new Hop[Burst.MOST];
    private final Tally forwarded = new Tally();
    private volatile Table table;

    private record Table(Lpm<Hop> four, Lpm<Hop> six) {
        private static final Table EMPTY = new Table(Lpm.empty(Hop.NOWHERE), Lpm.empty(Hop.NOWHERE));

        Draft edit() {
            return new Draft(four.edit(), six.edit());
        }
    }

    private record Draft(Lpm.Edit<Hop> four, Lpm.Edit<Hop> six) {
        void put(Cidr prefix, Hop hop) {
            (prefix.four() ? four : six).put(prefix, hop);
        }

        void remove(Cidr prefix) {
            (prefix.four() ? four : six).remove(prefix);
        }

        Table done() {
            return new Table(four.done(), six.done());
        }
    }

    /** For a function whose ports all have their Ethernet addresses; a firewall's networks are routed without rules. */
    Routing(NetworkFunction function, RuleBook book, Neighbours neighbours) {
        this.book = book;
        this.neighbours = neighbours;
        var ports = function.ports();
        macs = ports.stream().mapToLong(Routing::mac).toArray();
        direct = IntStream.range(0, macs.length).mapToObj(Hop::direct).toArray(Hop[]::new);
        for (var port = 0; port < macs.length; port++) {
            for (var address : ports.get(port).addresses()) {
                own(address);
                if (function.type() == FunctionType.FIREWALL) connected.put(address.network(), direct[port]);
            }
        }
        var routes = Table.EMPTY.edit();
        connected.forEach(routes::put);
        own.forEach(address -> routes.put(address, Hop.NOWHERE));
        table = routes.done();
    }

    static long mac(Port port) {
        return port.mac()
                .map(Ethernet::address)
                .orElseThrow(() -> AcceleratorException.invalid(
                        "Port " + port.name() + " has no Ethernet address: a fast path cannot derive it."));
    }

    private void own(Cidr address) {
        own.add(new Cidr(address.ip(), address.ip().bits()));
        if (address.four() && address.length() < 31) {
            var octets = address.ip().address().getAddress();
            for (var bit = address.length(); bit < 32; bit++) octets[bit / 8] |= (byte) (0x80 >> bit % 8);
            own.add(new Cidr(ip(octets), 32));
        }
    }

    private static Ip ip(byte[] octets) {
        try {
            return new Ip(InetAddress.getByAddress(octets));
        } catch (UnknownHostException e) {
            throw AcceleratorException.failed("An address has " + octets.length + " bytes.", e);
        }
    }

    /** Takes and gives up the routes of a change, and what else leads to destinations, all at once. */
    void change(RuleBook.Change change) {
        var routes = table.edit();
        for (var rule : change.gone()) destination(rule).ifPresent(destination -> remove(routes, destination));
        for (var rule : change.come()) destination(rule).ifPresent(destination -> routes.put(destination, hop(rule)));
        table = routes.done();
    }

    private void remove(Draft routes, Cidr destination) {
        if (connected.containsKey(destination)) routes.put(destination, connected.get(destination));
        else routes.remove(destination);
    }

    private Optional<Cidr> destination(Rule rule) {
        var destination = switch (rule) {
            case Rule.Route route -> Optional.of(route.destination());
            case Rule.Tunnel tunnel -> Optional.of(tunnel.destination());
            case Rule.Encapsulation encapsulation -> Optional.of(encapsulation.destination());
            default -> Optional.<Cidr>empty();
        };
        return destination.filter(network -> !own.contains(network));
    }

    private Hop hop(Rule rule) {
        return switch (rule) {
            case Rule.Route route -> hop(route);
            case Rule.Tunnel tunnel -> Hop.within(TunnelOuter.of(tunnel, macs[book.port(tunnel, tunnel.local())]));
            case Rule.Encapsulation put -> Hop.within(SegmentOuter.of(put.source(), put.segments()));
            default -> Hop.NOWHERE;
        };
    }

    private Hop hop(Rule.Route route) {
        var port = book.port(route, route.port());
        return route.nextHop().map(hop -> Hop.by(port, hop)).orElse(direct[port]);
    }

    /**
     * Takes a frame that came in by a port.
     *
     * @return whether it is for that port and has a packet from one host to another, which now is read
     */
    boolean receive(int port, Burst burst, int frame, Packet packet) {
        return burst.length(frame) >= Ethernet.HEADER
                && Ethernet.destination(burst.start(frame)) == macs[port]
                && packet.read(burst, frame)
                && betweenHosts(packet);
    }

    private static boolean betweenHosts(Packet packet) {
        var ip = packet.ip();
        return packet.four()
                ? Ipv4.host(Ipv4.source(ip)) && Ipv4.host(Ipv4.destination(ip))
                : Ipv6.host(Ipv6.sourceUpper(ip), Ipv6.sourceLower(ip))
                        && Ipv6.host(Ipv6.destinationUpper(ip), Ipv6.destinationLower(ip));
    }

    /** The Ethernet address of a port. */
    long mac(int port) {
        return macs[port];
    }

    /**
     * The next hops of a burst's frames, for programs that leave destinations as they are: memory is slow, and searches that
     * do not wait for one another take half the time.
     *
     * @return by the frame's index, until the next call; what is no packet goes nowhere
     */
    Hop[] ahead(Burst burst) {
        var routes = table;
        for (var frame = 0; frame < burst.size(); frame++)
            ahead[frame] = ahead(routes, burst.start(frame), burst.length(frame));
        return ahead;
    }

    private static Hop ahead(Table routes, long start, int length) {
        var ip = start + Ethernet.HEADER;
        if (length < Ethernet.HEADER + Ipv4.HEADER) return Hop.NOWHERE;
        if (Ethernet.type(start) == Ethernet.IPV4) return routes.four.find(Ipv4.destination(ip));
        if (length < Ethernet.HEADER + Ipv6.HEADER) return Hop.NOWHERE;
        return routes.six.find(Ipv6.destinationUpper(ip), Ipv6.destinationLower(ip));
    }

    /** The next hop to the packet's destination. */
    Hop hop(Packet packet) {
        var ip = packet.ip();
        return packet.four()
                ? table.four.find(Ipv4.destination(ip))
                : table.six.find(Ipv6.destinationUpper(ip), Ipv6.destinationLower(ip));
    }

    /** Sends the packet on by its route, with one hop less, and counts it. */
    boolean forward(Burst burst, Packet packet) {
        return forward(burst, packet, hop(packet));
    }

    /** Sends the packet on by a next hop, with one hop less, and counts it. */
    boolean forward(Burst burst, Packet packet, Hop hop) {
        if (!ages(packet) || !send(burst, packet, hop)) return false;
        age(packet);
        forwarded.add(packet.length());
        return true;
    }

    /** Whether the packet is to be sent on by a next hop, or is the kernel's. */
    static boolean passes(Packet packet, Hop hop) {
        return hop.port() >= 0 && ages(packet);
    }

    /** Whether the packet has a hop left. */
    static boolean ages(Packet packet) {
        return (packet.four() ? Ipv4.ttl(packet.ip()) : Ipv6.hopLimit(packet.ip())) > 1;
    }

    /** Takes a hop off. */
    static void age(Packet packet) {
        if (packet.four()) Ipv4.age(packet.ip());
        else Ipv6.age(packet.ip());
    }

    /** Sends the packet by a next hop as it is. */
    boolean send(Burst burst, Packet packet, Hop hop) {
        var port = hop.port();
        if (port < 0) return false;
        var neighbour = neighbour(packet, hop);
        if (neighbour == Neighbours.UNKNOWN) return false;
        Ethernet.address(packet.start(), neighbour, macs[port]);
        burst.send(packet.frame(), port);
        return true;
    }

    private long neighbour(Packet packet, Hop hop) {
        var ip = packet.ip();
        if (packet.four()) return neighbours.mac(hop.port(), hop.direct() ? Ipv4.destination(ip) : (int) hop.lower());
        return hop.direct()
                ? neighbours.mac(hop.port(), Ipv6.destinationUpper(ip), Ipv6.destinationLower(ip))
                : neighbours.mac(hop.port(), hop.upper(), hop.lower());
    }

    /** Counts a packet that was forwarded otherwise than by {@link #forward}. */
    void count(int bytes) {
        forwarded.add(bytes);
    }

    /** What was forwarded. */
    Traffic forwarded() {
        return forwarded.read();
    }
}
