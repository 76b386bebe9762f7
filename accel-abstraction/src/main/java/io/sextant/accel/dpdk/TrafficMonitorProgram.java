package io.sextant.accel.dpdk;

import io.sextant.accel.NetworkFunction;
import io.sextant.accel.Rule;
import io.sextant.accel.RuleId;
import io.sextant.accel.Traffic;
import io.sextant.accel.fastpath.Burst;
import io.sextant.accel.fastpath.BurstProgram;
import io.sextant.accel.fastpath.Neighbours;
import io.sextant.accel.fastpath.Packet;

import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.Set;

/** Forwards by routes, and counts what passes by every rule that it matches. */
final class TrafficMonitorProgram implements BurstProgram {
    private final RuleBook book;
    private final Routing routing;
    private final Matching<Rule.Count, Matching.Entry> counts = new Matching<>(
            Rule.Count.class, Rule.Count::match, Comparator.comparing(Rule.Count::id), _ -> new Matching.Entry());
    private final Packet packet = new Packet();

    TrafficMonitorProgram(NetworkFunction function, Neighbours neighbours) {
        book = new RuleBook(function, Set.of(Rule.Count.class));
        routing = new Routing(function, book, neighbours);
    }

    @Override
    public void run(int port, Burst burst) {
        var hops = routing.ahead(burst);
        var table = counts.table();
        for (var frame = 0; frame < burst.size(); frame++) {
            if (!routing.receive(port, burst, frame, packet) || !Routing.passes(packet, hops[frame])) continue;
            for (var place = table.next(packet, 0); place >= 0; place = table.next(packet, place + 1))
                table.entry(place).matched.add(packet.length());
            routing.forward(burst, packet, hops[frame]);
        }
    }

    @Override
    public void change(Collection<? extends Rule> installed, Collection<RuleId> withdrawn) {
        var change = book.change(installed, withdrawn);
        routing.change(change);
        counts.change(book, change);
    }

    @Override
    public Traffic forwarded() {
        return routing.forwarded();
    }

    @Override
    public Map<RuleId, Traffic> matched() {
        return counts.matched();
    }
}
