package io.sextant.nfvo;

import io.sextant.core.Problem;
import io.sextant.core.id.SiteId;
import io.sextant.vim.iml.Chain;
import io.sextant.vim.iml.FunctionId;
import io.sextant.vim.iml.Hop;
import io.sextant.vim.iml.Rule;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Cuts a chain on the virtual link by which it goes from one site to another: each site gets its part, which ends or begins
 * beyond the site's gateway.
 *
 * @param uplinks the address of a site's uplink
 */
record Cut(NsShape shape, Function<SiteId, String> uplinks) {
    /** What the part at the far site is called beside the other, which has the name of the whole. */
    static final String FAR = ".far";

    /** A chain and the site that it is at; empty in a service that is all at one cluster. */
    record Part(Optional<SiteId> site, Chain chain) {}

    /**
     * The parts of a chain, one or two.
     *
     * @throws Problem 409 if there is no way from the one site to the other
     */
    List<Part> parts(String name, Optional<Duration> delayBudget, List<Waypoint> way) {
        for (var after = 1; after < way.size(); after++)
            if (!way.get(after).site().equals(way.get(after - 1).site()))
                return parts(name, delayBudget, way.subList(0, after), way.subList(after, way.size()));
        return List.of(new Part(way.getFirst().site(), new Chain(name, delayBudget, hops(way))));
    }

    private List<Part> parts(String name, Optional<Duration> delayBudget, List<Waypoint> near, List<Waypoint> far) {
        var link = near.getLast().link();
        var out = near.getFirst().site().orElseThrow();
        var in = far.getFirst().site().orElseThrow();
        var key = shape.tunnel(out, in)
                .orElseThrow(() -> Problem.conflict("No tunnel joins the sites " + out + " and " + in + "."))
                .key();
        var leaving = hops(near);
        leaving.add(new Hop.Through(outlet(link, out), Outlet.NEAR, Outlet.FAR));
        leaving.add(beyond(far.getLast(), in, key));
        var coming = new ArrayList<Hop>();
        coming.add(beyond(near.getFirst(), out, key));
        coming.add(new Hop.Through(outlet(link, in), Outlet.FAR, Outlet.NEAR));
        coming.addAll(hops(far));
        // The whole way is measured where it begins.
        return List.of(
                new Part(Optional.of(out), new Chain(name, delayBudget, leaving)),
                new Part(Optional.of(in), new Chain(name + FAR, Optional.empty(), coming)));
    }

    private static List<Hop> hops(List<Waypoint> way) {
        return new ArrayList<>(way.stream().map(Waypoint::hop).toList());
    }

    private FunctionId outlet(String link, SiteId site) {
        return shape.virtualLink(link, Optional.of(site))
                .map(part -> Outlet.id(part.network()))
                .orElseThrow(() -> Problem.conflict(
                        "Virtual link '" + link + "' leads to site " + site + ", where nothing is on it."));
    }

    private Hop beyond(Waypoint end, SiteId site, long key) {
        return new Hop.Beyond(
                Gateways.FUNCTION, Gateways.IN, end.address(), uplinks.apply(site), Rule.Wrapping.VXLAN, key);
    }
}
