package io.sextant.accel.dpdk;

import io.sextant.accel.fastpath.Checksum;
import io.sextant.accel.fastpath.Ipv4;
import io.sextant.accel.fastpath.Ipv6;
import io.sextant.accel.fastpath.Octets;
import io.sextant.accel.fastpath.Packet;

/** Gives a packet other addresses and ports, and the checksums that belong to them. */
final class Translation {
    private Translation() {}

    /** Gives a packet that has one tuple another one. */
    static void apply(Packet packet, Tuple from, Tuple to) {
        apply(packet.ip(), packet.four(), packet.transport(), packet.transportLength(), from, to);
    }

    /** Likewise, where the packet may be cut off after some octets of transport. */
    static void apply(long ip, boolean four, long transport, int octets, Tuple from, Tuple to) {
        if (from.same(to)) return;
        addresses(ip, four, to);
        checksum(transport, octets, from, to);
        ports(transport, from, to);
    }

    /** Writes the addresses, and the checksum of an IPv4 header. */
    private static void addresses(long ip, boolean four, Tuple to) {
        if (four) {
            Ipv4.putSource(ip, (int) to.sourceLower);
            Ipv4.putDestination(ip, (int) to.destinationLower);
        } else {
            Ipv6.putSource(ip, to.sourceUpper, to.sourceLower);
            Ipv6.putDestination(ip, to.destinationUpper, to.destinationLower);
        }
    }

    /** Gives an ICMP error other addresses; what it is about has been changed, and its checksum for that. */
    static void applyToError(Packet packet, Tuple from, Tuple to) {
        addresses(packet.ip(), packet.four(), to);
        if (packet.four()) return;
        var at = packet.transport() + 2;
        Octets.putTwo(at, changed(Octets.two(at), addressSum(from), addressSum(to)));
    }

    private static void checksum(long transport, int octets, Tuple from, Tuple to) {
        var offset = checksumOffset(from.protocol);
        if (offset < 0 || octets < offset + 2) return;
        var checksum = Octets.two(transport + offset);
        if (checksum == 0 && from.protocol == Tuple.UDP) return; // There is none (RFC 768).
        var changed = changed(checksum, sum(from), sum(to));
        Octets.putTwo(transport + offset, changed == 0 && from.protocol == Tuple.UDP ? 0xFFFF : changed);
    }

    private static int checksumOffset(int protocol) {
        return switch (protocol) {
            case Tuple.TCP -> 16;
            case Tuple.UDP, Tuple.DCCP, Tuple.UDP_LITE -> 6;
            case Tuple.ICMP, Tuple.ICMP_SIX -> 2;
            default -> -1;
        };
    }

    // ICMP alone has no pseudo header (RFC 792).
    private static long sum(Tuple tuple) {
        var ports = tuple.sourcePort + tuple.destinationPort;
        return tuple.protocol == Tuple.ICMP ? ports : ports + addressSum(tuple);
    }

    private static long addressSum(Tuple tuple) {
        return halves(tuple.sourceUpper)
                + halves(tuple.sourceLower)
                + halves(tuple.destinationUpper)
                + halves(tuple.destinationLower);
    }

    private static long halves(long number) {
        return (number >>> 32) + (number & 0xFFFF_FFFFL);
    }

    /** What a checksum becomes when the sum of some of its octets changes. */
    static int changed(int checksum, long before, long after) {
        return Checksum.changed(checksum, ~Checksum.of(before), ~Checksum.of(after));
    }

    private static void ports(long transport, Tuple from, Tuple to) {
        if (!Tuple.ported(from.protocol)) return;
        if (from.protocol == Tuple.ICMP || from.protocol == Tuple.ICMP_SIX) {
            Octets.putTwo(transport + 4, to.sourcePort + to.destinationPort); // One of them is the id.
        } else {
            Octets.putTwo(transport, to.sourcePort);
            Octets.putTwo(transport + 2, to.destinationPort);
        }
    }
}
