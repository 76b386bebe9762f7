package io.sextant.accel.p4;

import io.sextant.accel.Ip;
import io.sextant.accel.NetworkFunction;
import io.sextant.accel.Rule;
import io.sextant.accel.dataplane.KnownNeighbours;
import io.sextant.accel.dataplane.Neighbour;
import io.sextant.accel.dpdk.RuleBook;
import io.sextant.accel.ffm.SwxPipeline;

import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A pipeline's table of neighbours, a copy of the kernel's: whoever the kernel knows has an entry before a packet goes there.
 * For a next hop without one the pipeline drops the packet and leaves the hop in registers ({@code asked}); the kernel is asked
 * for it then, and for those that rules name, gateways and single hosts, as soon as these are installed and whenever they get lost.
 */
final class NextHops {
    private static final int REMEMBERED = 256;

    private final NetworkFunction function;
    private final P4Program program;
    private final RuleBook book;
    private final KnownNeighbours neighbours;
    private final SwxPipeline pipeline;
    private final PipelineTables tables;
    private Map<Neighbour, Long> copied = Map.of();
    private Set<Neighbour> named = Set.of();
    private boolean stale;
    private long asked;

    NextHops(
            NetworkFunction function,
            P4Program program,
            RuleBook book,
            KnownNeighbours neighbours,
            SwxPipeline pipeline) {
        this.function = function;
        this.program = program;
        this.book = book;
        this.neighbours = neighbours;
        this.pipeline = pipeline;
        this.tables = new PipelineTables(pipeline.tables());
    }

    /** Brings the table up to date, if it is not. */
    void copy() {
        var known = neighbours.known();
        if (known == copied && !stale) return;
        var contents = new Contents();
        known.forEach((who, mac) -> {
            RoutingTables.neighbour(contents, who, mac, function.ports().get(who.link()));
            program.neighbour(contents, book, who, mac);
        });
        tables.replace(contents);
        copied.keySet().stream()
                .filter(who -> named.contains(who) && !known.containsKey(who))
                .forEach(this::ask);
        copied = known;
        stale = false;
    }

    /** Asks for those to whom packets have gone in vain. */
    void ask() {
        var now = pipeline.register("asked", 0);
        for (var i = Math.max(asked, now - REMEMBERED); i < now; i++) {
            var slot = (int) (i % REMEMBERED);
            var upper = pipeline.register("asked_hi", slot);
            var lower = pipeline.register("asked_lo", slot);
            ask((int) pipeline.register("asked_port", slot), upper, lower);
        }
        asked = now;
    }

    private void ask(int port, long upper, long lower) {
        if (upper == 0) neighbours.mac(port, (int) lower);
        else neighbours.mac(port, upper, lower);
    }

    private void ask(Neighbour who) {
        if (who.six()) neighbours.mac(who.link(), who.upper(), who.lower());
        else neighbours.mac(who.link(), (int) who.lower());
    }

    /** Asks for those that rules name, since these have changed; for hosts, too, that have a route of their own. */
    void rulesChanged() {
        stale = true;
        var hops = new HashSet<Neighbour>();
        book.all(Rule.Route.class)
                .forEach(route -> hop(route).ifPresent(hop -> hops.add(at(book.port(route, route.port()), hop))));
        book.all(Rule.FlowRoute.class)
                .forEach(route -> route.nextHop().ifPresent(hop -> hops.add(at(book.port(route, route.port()), hop))));
        book.all(Rule.Segment.class)
                .forEach(segment -> segment.nextHop()
                        .ifPresent(hop ->
                                hops.add(at(book.port(segment, segment.port().orElseThrow()), hop))));
        book.all(Rule.Proxy.class).forEach(proxy -> hops.add(at(book.port(proxy, proxy.port()), proxy.nextHop())));
        hops.forEach(this::ask);
        named = hops;
    }

    private static Optional<Ip> hop(Rule.Route route) {
        var destination = route.destination();
        var host = destination.length() == destination.ip().bits();
        return route.nextHop().or(() -> host ? Optional.of(destination.ip()) : Optional.empty());
    }

    private static Neighbour at(int port, Ip hop) {
        return hop.four()
                ? Neighbour.four(port, (int) Keys.lower(hop))
                : Neighbour.six(port, Keys.upper(hop), Keys.lower(hop));
    }
}
