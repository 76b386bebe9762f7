package io.sextant.accel.dpdk;

import io.sextant.accel.NetworkFunction;
import io.sextant.accel.Rule;
import io.sextant.accel.RuleId;
import io.sextant.accel.Traffic;
import io.sextant.accel.dpdk.AddressTable.Key;
import io.sextant.accel.fastpath.Burst;
import io.sextant.accel.fastpath.BurstProgram;
import io.sextant.accel.fastpath.Ethernet;
import io.sextant.accel.fastpath.Ipv6;
import io.sextant.accel.fastpath.Neighbours;
import io.sextant.accel.fastpath.Packet;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Lends IPv4 packets of SRv6 chains to functions that know no segments (static proxy,
 * draft-ietf-spring-sr-service-programming 6.1). What a function sends back is known by its Ethernet address, so that one
 * link can have several, and hosts besides.
 *
 * <p>The slow path must not say that the segment identifiers cannot be reached, nor what the functions send back.
 */
final class SfcProxyProgram implements BurstProgram {
    private final RuleBook book;
    private final Routing routing;
    private final Encapsulator encapsulator;
    private final Neighbours neighbours;
    private final int ports;
    private final Packet packet = new Packet();
    private volatile Table table;

    /** A function that packets are lent to, and the headers that they get when they come back. */
    private record Lent(Hop hop, SegmentOuter outer) {}

    /** By segment identifier and, when they come back, by port. */
    private record Table(AddressTable<Lent> there, Lent[][] back) {}

    SfcProxyProgram(NetworkFunction function, Neighbours neighbours) {
        book = new RuleBook(function, Set.of(Rule.Proxy.class));
        routing = new Routing(function, book, neighbours);
        encapsulator = new Encapsulator(routing);
        this.neighbours = neighbours;
        ports = function.ports().size();
        table = table();
    }

    @Override
    public void run(int port, Burst burst) {
        var now = table;
        for (var frame = 0; frame < burst.size(); frame++) {
            if (!routing.receive(port, burst, frame, packet)) continue;
            var lent = packet.four() ? from(now.back[port]) : to(now.there);
            if (lent == null) routing.forward(burst, packet);
            else if (packet.four()) encapsulator.wrap(burst, packet, lent.outer);
            else encapsulator.cross(burst, packet, lent.hop);
        }
    }

    private Lent to(AddressTable<Lent> there) {
        return there.find(Ipv6.destinationUpper(packet.ip()), Ipv6.destinationLower(packet.ip()), 0);
    }

    private Lent from(Lent[] back) {
        var sender = Ethernet.source(packet.start());
        for (var lent : back) if (neighbours.mac(lent.hop.port(), (int) lent.hop.lower()) == sender) return lent;
        return null;
    }

    @Override
    public void change(Collection<? extends Rule> installed, Collection<RuleId> withdrawn) {
        var change = book.change(installed, withdrawn);
        routing.change(change);
        if (change.touches(Rule.Proxy.class)) table = table();
    }

    private Table table() {
        var there = new HashMap<Key, Lent>();
        var back = new Lent[ports][0];
        book.all(Rule.Proxy.class).forEach(proxy -> {
            var port = book.port(proxy, proxy.port());
            var lent = new Lent(Hop.by(port, proxy.nextHop()), SegmentOuter.of(proxy.source(), proxy.segments()));
            there.put(Key.of(proxy.sid()), lent);
            back[port] = Arrays.copyOf(back[port], back[port].length + 1);
            back[port][back[port].length - 1] = lent;
        });
        return new Table(new AddressTable<>(there), back);
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
