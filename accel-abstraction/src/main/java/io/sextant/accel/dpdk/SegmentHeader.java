package io.sextant.accel.dpdk;

import io.sextant.accel.fastpath.Ipv6;
import io.sextant.accel.fastpath.Octets;
import io.sextant.accel.fastpath.Packet;

/** The segment routing header of an IPv6 packet (RFC 8754 2), which comes right after the IPv6 header. */
final class SegmentHeader {
    /** Its octets without the segments. */
    static final int FIXED = 8;

    /** The octets of a segment. */
    static final int SEGMENT = 16;

    /** What routing headers are called in the header before them. */
    static final int ROUTING = 43;

    /** The type among routing headers. */
    static final int TYPE = 4;

    /** What IPv4 is called in the header before it. */
    static final int IPV4 = 4;

    /** What IPv6 is called in the header before it. */
    static final int IPV6 = 41;

    private SegmentHeader() {}

    /** Whether a packet has one whose parts fit together (RFC 8986 4.1); {@link Packet#read} has seen that it is all there. */
    static boolean sound(Packet packet) {
        if (packet.four() || Ipv6.next(packet.ip()) != ROUTING) return false;
        var header = packet.ip() + Ipv6.HEADER;
        var last = Octets.one(header + 4);
        return Octets.one(header + 2) == TYPE && 2 * last + 2 <= Octets.one(header + 1) && left(packet) <= last + 1;
    }

    /** How many segments are left to visit. */
    static int left(Packet packet) {
        return Octets.one(packet.ip() + Ipv6.HEADER + 3);
    }

    /** Directs a packet that has segments left to the next of them. */
    static void advance(Packet packet) {
        var header = packet.ip() + Ipv6.HEADER;
        var left = left(packet) - 1;
        Octets.putOne(header + 3, left);
        var segment = header + FIXED + SEGMENT * left;
        Ipv6.putDestination(packet.ip(), Octets.eight(segment), Octets.eight(segment + 8));
    }

    /** Whether a packet carries an IPv4 packet, behind nothing but segments if at all. */
    static boolean carriesFour(Packet packet) {
        if (packet.four() || packet.protocol() != IPV4 || packet.fragment()) return false;
        return packet.transport() == packet.ip() + Ipv6.HEADER || sound(packet) && alone(packet);
    }

    private static boolean alone(Packet packet) {
        return Octets.one(packet.ip() + Ipv6.HEADER) == IPV4;
    }

    /** Whether a packet has no segment left to visit. */
    static boolean done(Packet packet) {
        return Ipv6.next(packet.ip()) != ROUTING || left(packet) == 0;
    }
}
