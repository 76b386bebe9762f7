package io.sextant.accel.dpdk;

import io.sextant.accel.fastpath.Checksum;
import io.sextant.accel.fastpath.Ipv4;
import io.sextant.accel.fastpath.Octets;
import io.sextant.accel.fastpath.Packet;

/** The octet of IP headers that has the class of service and the notice of congestion (RFC 2474, RFC 3168). */
final class TrafficClass {
    private static final int ECN = 3;

    private TrafficClass() {}

    /** That of a packet. */
    static int of(Packet packet) {
        return packet.four() ? Octets.one(packet.ip() + 1) : Octets.two(packet.ip()) >> 4 & 0xFF;
    }

    /** Its notice of congestion, which goes into the headers around it (RFC 6040 4.1). */
    static int ecn(Packet packet) {
        return of(packet) & ECN;
    }

    /** Whether a packet tells of congestion. */
    static boolean congested(Packet packet) {
        return ecn(packet) == ECN;
    }

    /**
     * Tells of congestion that the headers around the packet told of.
     *
     * @return whether whom it is for understands that; if not, such a packet is to be dropped (RFC 6040 4.2)
     */
    static boolean congest(Packet packet) {
        if (ecn(packet) == 0) return false;
        var ip = packet.ip();
        var word = Octets.two(ip);
        var marked = word | (packet.four() ? ECN : ECN << 4);
        Octets.putTwo(ip, marked);
        if (packet.four()) Ipv4.putChecksum(ip, Checksum.changed(Ipv4.checksum(ip), word, marked));
        return true;
    }
}
