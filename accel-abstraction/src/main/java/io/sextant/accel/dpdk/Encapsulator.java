package io.sextant.accel.dpdk;

import io.sextant.accel.fastpath.Burst;
import io.sextant.accel.fastpath.Ethernet;
import io.sextant.accel.fastpath.Packet;

/** Puts packets into others and takes them out again. */
final class Encapsulator {
    /** The longest IP packet that a port sends. */
    static final int MTU = 1500;

    private final Routing routing;

    Encapsulator(Routing routing) {
        this.routing = routing;
    }

    /** Sends a packet on by its route, into another packet where that says so. */
    boolean forward(Burst burst, Packet packet) {
        var hop = routing.hop(packet);
        return hop.outer() == null ? routing.forward(burst, packet, hop) : wrap(burst, packet, hop.outer());
    }

    /** Puts a packet, with one hop less, into another one and sends that by its own route. */
    boolean wrap(Burst burst, Packet packet, Outer outer) {
        if (!Routing.ages(packet) || packet.length() + outer.octets() > MTU) return false;
        Routing.age(packet);
        var start = burst.grow(packet.frame(), outer.octets());
        if (start == 0) return false;
        outer.write(start, packet);
        if (!packet.read(burst, packet.frame()) || !routing.send(burst, packet, routing.hop(packet))) return false;
        routing.count(packet.length());
        return true;
    }

    /** Gives what a packet carries an Ethernet header, as if it had come in by a port. @return the address of that */
    long head(int port, long inner, int type) {
        var frame = inner - Ethernet.HEADER;
        Ethernet.address(frame, routing.mac(port), 0);
        Ethernet.putType(frame, type);
        return frame;
    }

    /**
     * Takes a frame out of a packet, and reads it.
     *
     * @param frame the address of its first octet, within the packet
     * @return whether it is for the port, whole and between hosts, and can tell of the congestion that it has met
     */
    boolean unwrap(int port, Burst burst, Packet packet, long frame) {
        var congested = TrafficClass.congested(packet);
        burst.shrink(packet.frame(), (int) (frame - packet.start()));
        return routing.receive(port, burst, packet.frame(), packet) && (!congested || TrafficClass.congest(packet));
    }

    /** Sends the IPv4 packet that a packet with segments carries on by a next hop, if it carries one. */
    void cross(Burst burst, Packet packet, Hop hop) {
        if (!SegmentHeader.carriesFour(packet)) return;
        var frame = head(hop.port(), packet.transport(), Ethernet.IPV4);
        if (unwrap(hop.port(), burst, packet, frame)) routing.forward(burst, packet, hop);
    }
}
