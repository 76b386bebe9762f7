package io.sextant.accel.dpdk;

import io.sextant.accel.fastpath.Checksum;
import io.sextant.accel.fastpath.Octets;
import io.sextant.accel.fastpath.Packet;

/**
 * Translates ICMP errors about translated packets, so that who sent the packet knows it again (RFC 5508 4): the packet within
 * goes back to what it was, and the error around it is addressed as an answer to it would be.
 */
final class ErrorTranslation {
    private final FlowTable flows;
    private final IcmpError error = new IcmpError();
    private final Tuple answer = new Tuple();
    private final Tuple known = new Tuple();
    private final Tuple outer = new Tuple();

    ErrorTranslation(FlowTable flows) {
        this.flows = flows;
    }

    /** Translates a packet if it is an error about a packet of a flow; otherwise it is as it was. */
    void apply(Packet packet, long now) {
        if (!error.read(packet)) return;
        answer.reverse(error.sent());
        var way = flows.find(answer, now);
        if (way != null) translate(packet, way);
    }

    private void translate(Packet packet, Flow.Way way) {
        var ip = error.ip();
        var octets = error.octets();
        var header = error.header();
        var sent = error.sent();
        known.copy(way.other());
        var before = Checksum.sum(ip, octets);
        Translation.apply(ip, packet.four(), ip + header, octets - header, sent, known);
        var at = packet.transport() + 2;
        Octets.putTwo(at, Translation.changed(Octets.two(at), before, Checksum.sum(ip, octets)));
        outer.readAddresses(packet);
        answer.copy(outer);
        if (!known.sameDestination(sent)) answer.from(known.destinationUpper, known.destinationLower, 0);
        if (!known.sameSource(sent)) answer.to(known.sourceUpper, known.sourceLower, 0);
        Translation.applyToError(packet, outer, answer);
    }
}
