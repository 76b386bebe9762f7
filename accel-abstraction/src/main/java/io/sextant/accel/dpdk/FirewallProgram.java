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
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * Forwards between its ports' networks and by routes what its filters accept; if it is stateful, answers to that too. Filters
 * are asked for every packet from the side that began a flow: one that is withdrawn ends the flows that it let pass.
 */
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

    private final Optional<AcceptedFlows> flows;

    FirewallProgram(NetworkFunction function, Neighbours neighbours) {
        this(function, neighbours, System::nanoTime);
    }

    /** With a clock that gives nanoseconds. */
    FirewallProgram(NetworkFunction function, Neighbours neighbours, LongSupplier clock) {
        book = new RuleBook(function, Set.of(Rule.Filter.class));
        routing = new Routing(function, book, neighbours);
        unmatched = function.unmatched() == Verdict.ACCEPT;
        flows = function.stateful() ? Optional.of(new AcceptedFlows(FlowTable.MOST, clock)) : Optional.empty();
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
        flows.ifPresent(AcceptedFlows::begin);
        for (var frame = 0; frame < burst.size(); frame++)
            if (routing.receive(port, burst, frame, packet) && Routing.passes(packet, hops[frame]) && passes(table))
                routing.forward(burst, packet, hops[frame]);
    }

    private boolean passes(Matching.Table<Filter> table) {
        if (flows.isEmpty()) return accepts(table);
        if (flows.get().answered(packet)) return true;
        if (!accepts(table)) return false;
        flows.get().accept(packet);
        return true;
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
