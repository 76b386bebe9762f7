package io.sextant.accel.dpdk;

import io.sextant.accel.fastpath.Ipv4;
import io.sextant.accel.fastpath.Ipv6;
import io.sextant.accel.fastpath.Octets;
import io.sextant.accel.fastpath.Packet;

/** An ICMP error and the packet within that it is about. It is filled again and again. */
final class IcmpError {
    private static final int HEADER = 8;
    private static final int LEAST_TRANSPORT = 8;

    private final Tuple sent = new Tuple();
    private long ip;
    private int octets;
    private int header;

    /**
     * Reads a packet.
     *
     * @return whether it is an error about a packet that has a tuple
     */
    boolean read(Packet packet) {
        octets = packet.transportLength() - HEADER;
        if (!error(packet) || octets < (packet.four() ? Ipv4.HEADER : Ipv6.HEADER)) return false;
        ip = packet.transport() + HEADER;
        if (Octets.one(ip) >> 4 != (packet.four() ? 4 : 6)) return false;
        header = packet.four() ? Ipv4.headerLength(ip) : Ipv6.HEADER;
        if (header < Ipv4.HEADER || octets < header + LEAST_TRANSPORT) return false;
        if (packet.four() && Ipv4.fragment(ip) != 0) return false;
        var protocol = packet.four() ? Ipv4.protocol(ip) : Ipv6.next(ip);
        return sent.read(ip, packet.four(), protocol, ip + header, octets - header);
    }

    private static boolean error(Packet packet) {
        if (packet.fragment() || packet.transportLength() < HEADER) return false;
        var type = Octets.one(packet.transport());
        if (packet.protocol() == Tuple.ICMP_SIX) return !packet.four() && type < 128;
        return packet.protocol() == Tuple.ICMP && packet.four() && (type == 3 || type == 11 || type == 12);
    }

    /** The tuple of the packet within, as it was sent. */
    Tuple sent() {
        return sent;
    }

    /** The address of the packet within. */
    long ip() {
        return ip;
    }

    /** The octets of the packet within that are there. */
    int octets() {
        return octets;
    }

    /** The octets of its IP header. */
    int header() {
        return header;
    }
}
