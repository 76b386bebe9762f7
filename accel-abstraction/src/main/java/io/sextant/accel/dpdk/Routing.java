package io.sextant.accel.dpdk;

import io.sextant.accel.AcceleratorException;
import io.sextant.accel.NetworkFunction;
import io.sextant.accel.Port;
import io.sextant.accel.Traffic;
import io.sextant.accel.fastpath.Burst;
import io.sextant.accel.fastpath.Ethernet;
import io.sextant.accel.fastpath.Ipv4;
import io.sextant.accel.fastpath.Ipv6;
import io.sextant.accel.fastpath.Neighbours;
import io.sextant.accel.fastpath.Packet;
import io.sextant.accel.fastpath.Tally;

/**
 * What all programs that route do with a packet: take it from a port, find its next hop, send it there. One thread does so;
 * another may change the routes meanwhile.
 *
 * <p>A packet is lost ({@code false}) for one of the kernel's reasons, and then the kernel, which has a copy of it, answers as
 * it would as a router: no hop left, no route, a destination that is the function's own.
 */
final class Routing {
    private final Neighbours neighbours;
    private final long[] macs;
    private final Routes routes;
    private final Tally forwarded = new Tally();

    /** For a function whose ports all have their Ethernet addresses. */
    Routing(NetworkFunction function, RuleBook book, Neighbours neighbours) {
        this.neighbours = neighbours;
        macs = function.ports().stream().mapToLong(Routing::mac).toArray();
        routes = new Routes(function, book, macs);
    }

    /** Takes and gives up what leads to destinations, all at once. */
    void change(RuleBook.Change change) {
        routes.change(change);
    }

    static long mac(Port port) {
        return port.mac()
                .map(Ethernet::address)
                .orElseThrow(() -> AcceleratorException.invalid(
                        "Port " + port.name() + " has no Ethernet address: a fast path cannot derive it."));
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

    /** The next hops of a burst's frames, as {@link Routes#ahead} finds them. */
    Hop[] ahead(Burst burst) {
        return routes.ahead(burst);
    }

    /** The next hop to the packet's destination. */
    Hop hop(Packet packet) {
        return routes.hop(packet);
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
