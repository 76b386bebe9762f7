package io.sextant.accel.dpdk;

import io.sextant.accel.HeavyFlow;
import io.sextant.accel.NetworkFunction;
import io.sextant.accel.Rule;
import io.sextant.accel.RuleId;
import io.sextant.accel.Traffic;
import io.sextant.accel.fastpath.Burst;
import io.sextant.accel.fastpath.BurstProgram;
import io.sextant.accel.fastpath.Neighbours;
import io.sextant.accel.fastpath.Packet;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Forwards by routes, and counts the packets of each watched flow within each second by a sketch. What is above a limit is kept
 * with the flow itself. Flows may have ways of their own.
 */
final class HeavyHitterProgram implements BurstProgram {
    private final RuleBook book;
    private final Routing routing;
    private final Sketch sketch = new Sketch();
    private final HeavyFlows flows = new HeavyFlows();
    private final LongSupplier clock;
    private final long begin;
    // Nobody who does not know it can choose flows that are counted as one.
    private final long seed = ThreadLocalRandom.current().nextLong();
    private final Packet packet = new Packet();
    private final Tuple tuple = new Tuple();
    private volatile Watches watches = new Watches(List.of());
    private volatile FlowRoutes flowRoutes;
    private long second;

    HeavyHitterProgram(NetworkFunction function, Neighbours neighbours) {
        this(function, neighbours, System::nanoTime);
    }

    /** With a clock that gives nanoseconds. */
    HeavyHitterProgram(NetworkFunction function, Neighbours neighbours, LongSupplier clock) {
        book = new RuleBook(function, Set.of(Rule.Watch.class, Rule.FlowRoute.class));
        flowRoutes = new FlowRoutes(book, seed);
        routing = new Routing(function, book, neighbours);
        this.clock = clock;
        begin = clock.getAsLong();
    }

    @Override
    public void run(int port, Burst burst) {
        var hops = routing.ahead(burst);
        var watched = watches;
        var ways = flowRoutes;
        beginSecond();
        for (var frame = 0; frame < burst.size(); frame++) {
            if (!routing.receive(port, burst, frame, packet) || !Routing.passes(packet, hops[frame])) continue;
            var watching = watched.of(packet);
            var hash = watching.length > 0 || ways.any() ? flow() : 0;
            if (watching.length > 0) watch(watching, hash);
            routing.forward(burst, packet, ways.any() ? ways.hop(tuple, hash, hops[frame]) : hops[frame]);
        }
    }

    private void beginSecond() {
        var now = second();
        if (now == second) return;
        second = now;
        sketch.clear();
    }

    private long second() {
        return (clock.getAsLong() - begin) / TimeUnit.SECONDS.toNanos(1);
    }

    /** Takes the packet's flow, and gives its hash. */
    private long flow() {
        tuple.read(packet.ip(), packet.four(), packet.protocol(), packet.transport(), 0);
        tuple.sourcePort = Math.max(0, packet.sourcePort());
        tuple.destinationPort = Math.max(0, packet.destinationPort());
        return tuple.hash(seed);
    }

    private void watch(Rule.Watch[] watching, long hash) {
        var packets = sketch.add(hash);
        for (var watch : watching)
            if (packets > watch.packetsPerSecond()) flows.see(watch.id(), tuple, hash, second, packets);
    }

    @Override
    public void change(Collection<? extends Rule> installed, Collection<RuleId> withdrawn) {
        var change = book.change(installed, withdrawn);
        routing.change(change);
        if (change.touches(Rule.Watch.class))
            watches = new Watches(book.all(Rule.Watch.class).toList());
        if (change.touches(Rule.FlowRoute.class)) flowRoutes = new FlowRoutes(book, seed);
        change.gone(Rule.Watch.class).forEach(watch -> flows.forget(watch.id()));
    }

    @Override
    public Traffic forwarded() {
        return routing.forwarded();
    }

    @Override
    public List<HeavyFlow> heavyFlows() {
        return flows.report(second());
    }
}
