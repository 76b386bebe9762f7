package io.sextant.accel.p4;

import io.sextant.accel.Ip;
import io.sextant.accel.NetworkFunction;
import io.sextant.accel.Rule;
import io.sextant.accel.dataplane.KnownNeighbours;
import io.sextant.accel.dataplane.Neighbour;
import io.sextant.accel.dpdk.RuleBook;
import io.sextant.accel.fastpath.Ipv4;
import io.sextant.accel.fastpath.Ipv6;
import io.sextant.accel.ffm.SwxPipeline;

import java.util.Map;
import java.util.Optional;

/**
 * A pipeline's table of neighbours, a copy of the kernel's: whoever the kernel knows has an entry before a packet goes there.
 * For a next hop without one the pipeline drops the packet and leaves the hop in registers ({@code asked}); the kernel is asked
 * for it then, and for the gateways of routes and single hosts as soon as their routes are installed.
 */
final class NextHops {
    private static final int REMEMBERED = 256;

    private final NetworkFunction function;
    private final KnownNeighbours neighbours;
    private final SwxPipeline pipeline;
    private final PipelineTables tables;
    private Map<Neighbour, Long> copied = Map.of();
    private long asked;

    NextHops(NetworkFunction function, KnownNeighbours neighbours, SwxPipeline pipeline) {
        this.function = function;
        this.neighbours = neighbours;
        this.pipeline = pipeline;
        this.tables = new PipelineTables(pipeline.tables());
    }

    /** Brings the table up to date, if it is not. */
    void copy() {
        var known = neighbours.known();
        if (known == copied) return;
        var contents = new Contents();
        known.forEach((who, mac) ->
                RoutingTables.neighbour(contents, who, mac, function.ports().get(who.link())));
        tables.replace(contents);
        copied = known;
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

    /** Asks for the gateways of routes, and for hosts that have a route of their own: as those of a forwarding graph are. */
    void ask(RuleBook book) {
        book.all(Rule.Route.class).forEach(route -> hop(route).ifPresent(hop -> ask(book, route, hop)));
    }

    private static Optional<Ip> hop(Rule.Route route) {
        var destination = route.destination();
        var host = destination.length() == destination.ip().bits();
        return route.nextHop().or(() -> host ? Optional.of(destination.ip()) : Optional.empty());
    }

    private void ask(RuleBook book, Rule.Route route, Ip hop) {
        var port = book.port(route, route.port());
        if (hop.four()) neighbours.mac(port, Ipv4.address(hop));
        else neighbours.mac(port, Ipv6.upper(hop), Ipv6.lower(hop));
    }
}
