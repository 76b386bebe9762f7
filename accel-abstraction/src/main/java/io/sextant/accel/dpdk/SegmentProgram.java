package io.sextant.accel.dpdk;

import io.sextant.accel.NetworkFunction;
import io.sextant.accel.Rule;
import io.sextant.accel.RuleId;
import io.sextant.accel.Traffic;
import io.sextant.accel.dpdk.AddressTable.Key;
import io.sextant.accel.fastpath.Burst;
import io.sextant.accel.fastpath.BurstProgram;
import io.sextant.accel.fastpath.Ipv6;
import io.sextant.accel.fastpath.Neighbours;
import io.sextant.accel.fastpath.Packet;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Steers by SRv6 segments: End, End.DX4 and H.Encaps (RFC 8986 4.1, 4.4, 5.1). An encapsulation is a route: the longest prefix
 * wins among both. Packets whose segments do not fit together, or end here where they must go on, are dropped without an
 * ICMP error.
 *
 * <p>The slow path must not say that the segment identifiers cannot be reached; and must have the encapsulations'
 * destinations as routes with an MTU that is less by the outer headers, so that it answers senders of what is too long.
 */
final class SegmentProgram implements BurstProgram {
    private final RuleBook book;
    private final Routing routing;
    private final Encapsulator encapsulator;
    private final Packet packet = new Packet();
    /** Where the packets within go; nowhere with End. */
    private volatile AddressTable<Hop> segments = new AddressTable<>(Map.of());

    SegmentProgram(NetworkFunction function, Neighbours neighbours) {
        book = new RuleBook(function, Set.of(Rule.Segment.class, Rule.Encapsulation.class));
        routing = new Routing(function, book, neighbours);
        encapsulator = new Encapsulator(routing);
    }

    @Override
    public void run(int port, Burst burst) {
        for (var frame = 0; frame < burst.size(); frame++)
            if (routing.receive(port, burst, frame, packet)) steer(burst);
    }

    // Several segments in a row may be this function's; each has one less left, so this ends.
    private void steer(Burst burst) {
        while (!packet.four()) {
            var ip = packet.ip();
            var hop = segments.find(Ipv6.destinationUpper(ip), Ipv6.destinationLower(ip), 0);
            if (hop == null) break;
            if (hop != Hop.NOWHERE) {
                if (SegmentHeader.done(packet)) encapsulator.cross(burst, packet, hop);
                return;
            }
            if (!SegmentHeader.sound(packet) || SegmentHeader.done(packet)) return;
            SegmentHeader.advance(packet);
            if (!Ipv6.host(Ipv6.destinationUpper(ip), Ipv6.destinationLower(ip))) return;
        }
        encapsulator.forward(burst, packet);
    }

    @Override
    public void change(Collection<? extends Rule> installed, Collection<RuleId> withdrawn) {
        var change = book.change(installed, withdrawn);
        routing.change(change);
        if (!change.touches(Rule.Segment.class)) return;
        var next = new HashMap<Key, Hop>();
        book.all(Rule.Segment.class).forEach(segment -> next.put(Key.of(segment.sid()), hop(segment)));
        segments = new AddressTable<>(next);
    }

    private Hop hop(Rule.Segment segment) {
        return segment.port()
                .map(port -> Hop.by(book.port(segment, port), segment.nextHop().orElseThrow()))
                .orElse(Hop.NOWHERE);
    }

    @Override
    public Traffic forwarded() {
        return routing.forwarded();
    }

    @Override
    public Map<RuleId, Traffic> matched() {
        return Map.of();
    }
}
