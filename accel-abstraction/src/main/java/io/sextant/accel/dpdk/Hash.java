package io.sextant.accel.dpdk;

import io.sextant.accel.fastpath.Ipv4;
import io.sextant.accel.fastpath.Ipv6;
import io.sextant.accel.fastpath.Packet;

/** Spreads numbers evenly: the halves of a product, folded, as in wyhash. */
final class Hash {
    private static final long ONE = 0xA076_1D64_78BD_642FL;
    private static final long OTHER = 0xE703_7ED1_A0B4_28DBL;

    private Hash() {}

    /** A number from two. */
    static long of(long one, long other) {
        var a = one ^ ONE;
        var b = other ^ OTHER;
        return Math.unsignedMultiplyHigh(a, b) ^ a * b;
    }

    /** A number from four. */
    static long of(long one, long two, long three, long four) {
        return of(of(one, two), of(three, four));
    }

    /** The same number for all packets of a flow, so that routers on the way can keep them together. */
    static int of(Packet packet) {
        var ip = packet.ip();
        var addresses = packet.four()
                ? of(Ipv4.source(ip), Ipv4.destination(ip))
                : of(Ipv6.sourceUpper(ip), Ipv6.sourceLower(ip), Ipv6.destinationUpper(ip), Ipv6.destinationLower(ip));
        var ports = packet.fragment() ? 0 : packet.sourcePort() << 16 | packet.destinationPort();
        return (int) of(addresses, (long) packet.protocol() << 32 ^ ports);
    }
}
