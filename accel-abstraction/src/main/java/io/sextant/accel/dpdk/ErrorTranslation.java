package io.sextant.accel.dpdk;

import io.sextant.accel.fastpath.Checksum;
import io.sextant.accel.fastpath.Ipv4;
import io.sextant.accel.fastpath.Ipv6;
import io.sextant.accel.fastpath.Octets;
import io.sextant.accel.fastpath.Packet;

/**
 * Translates ICMP errors about translated packets, so that who sent the packet knows it again (RFC 5508 4): the packet within
 * goes back to what it was, and the error around it is addressed as an answer to it would be.
 */
final class ErrorTranslation {
    private static final int ERROR_HEADER = 8;
    private static final int LEAST_TRANSPORT = 8;

    private final FlowTable flows;
    private final Tuple sent = new Tuple();
    private final Tuple answer = new Tuple();
    private final Tuple known = new Tuple();
    private final Tuple outer = new Tuple();

    ErrorTranslation(FlowTable flows) {
        this.flows = flows;
    }

    /** Translates a packet if it is an error about a packet of a flow; otherwise it is as it was. */
    void apply(Packet packet, long now) {
        var octets = packet.transportLength() - ERROR_HEADER;
        if (!error(packet) || octets < (packet.four() ? Ipv4.HEADER : Ipv6.HEADER)) return;
        var ip = packet.transport() + ERROR_HEADER;
        if (Octets.one(ip) >> 4 != (packet.four() ? 4 : 6)) return;
        var header = packet.four() ? Ipv4.headerLength(ip) : Ipv6.HEADER;
        var protocol = packet.four() ? Ipv4.protocol(ip) : Ipv6.next(ip);
        if (header < Ipv4.HEADER || octets < header + LEAST_TRANSPORT) return;
        if (packet.four() && Ipv4.fragment(ip) != 0) return;
        if (!sent.read(ip, packet.four(), protocol, ip + header, octets - header)) return;
        answer.reverse(sent);
        var way = flows.find(answer, now);
        if (way != null) translate(packet, way, ip, header, octets);
    }

    private static boolean error(Packet packet) {
        if (packet.fragment() || packet.transportLength() < ERROR_HEADER) return false;
        var type = Octets.one(packet.transport());
        if (packet.protocol() == Tuple.ICMP_SIX) return !packet.four() && type < 128;
        return packet.protocol() == Tuple.ICMP && packet.four() && (type == 3 || type == 11 || type == 12);
    }

    private void translate(Packet packet, Flow.Way way, long ip, int header, int octets) {
        known.copy(way.other().arriving);
        var before = Checksum.sum(ip, octets);
        Translation.apply(ip, packet.four(), ip + header, octets - header, sent, known);
        var at = packet.transport() + 2;
        Octets.putTwo(at, Translation.changed(Octets.two(at), before, Checksum.sum(ip, octets)));
        outer.read(packet.ip(), packet.four(), 0, 0, 0);
        answer.copy(outer);
        if (!known.sameDestination(sent)) answer.from(known.destinationUpper, known.destinationLower, 0);
        if (!known.sameSource(sent)) answer.to(known.sourceUpper, known.sourceLower, 0);
        Translation.applyToError(packet, outer, answer);
    }
}
