package io.sextant.accel.dpdk;

import io.sextant.accel.NetworkFunction;
import io.sextant.accel.Rule;
import io.sextant.accel.RuleId;
import io.sextant.accel.Traffic;
import io.sextant.accel.Verdict;
import io.sextant.accel.fastpath.Burst;
import io.sextant.accel.fastpath.BurstProgram;
import io.sextant.accel.fastpath.Neighbours;
import io.sextant.accel.fastpath.Packet;

import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.Set;

/** Forwards between its ports' networks and by routes what its filters accept. */
final class FirewallProgram implements BurstProgram {
    private final RuleBook book;
    private final Routing routing;
    private final boolean unmatched;
    private final Matching<Rule.Filter, Filter> filters = new Matching<>(
            Rule.Filter.class,
            Rule.Filter::match,
            Comparator.comparingInt(Rule.Filter::priority).thenComparing(Rule.Filter::id),
            Filter::new);
    private final Packet packet = new Packet();

    FirewallProgram(NetworkFunction function, Neighbours neighbours) {
        book = new RuleBook(function, Set.of(Rule.Filter.class));
        routing = new Routing(function, book, neighbours);
        unmatched = function.unmatched() == Verdict.ACCEPT;
    }

    private static final class Filter extends Matching.Entry {
        private final boolean accepts;

        Filter(Rule.Filter rule) {
            accepts = rule.verdict() == Verdict.ACCEPT;
        }
    }

    @Override
    public void run(int port, Burst burst) {
        var hops = routing.ahead(burst);
        var table = filters.table();
        for (var frame = 0; frame < burst.size(); frame++)
            if (routing.receive(port, burst, frame, packet) && Routing.passes(packet, hops[frame]) && accepts(table))
                routing.forward(burst, packet, hops[frame]);
    }

    private boolean accepts(Matching.Table<Filter> table) {
        var place = table.next(packet, 0);
        if (place < 0) return unmatched;
        var filter = table.entry(place);
        filter.matched.add(packet.length());
        return filter.accepts;
    }

    @Override
    public void change(Collection<? extends Rule> installed, Collection<RuleId> withdrawn) {
        var change = book.change(installed, withdrawn);
        routing.change(change);
        filters.change(book, change);
    }

    @Override
    public Traffic forwarded() {
        return routing.forwarded();
    }

    @Override
    public Map<RuleId, Traffic> matched() {
        return filters.matched();
    }
}
