package io.sextant.nfvo.placement.policy;

import io.sextant.vim.ClusterSummary;
import io.sextant.vim.Position;

import java.util.OptionalDouble;

/** How long packets take from a cluster to what a service shall be near to, and back. */
public final class Delay {
    /** Light in glass takes 5 µs for a kilometre: nothing is faster, so that a refusal for it is never wrong. */
    private static final double MILLIS_PER_KM_AND_BACK = 0.01;

    private Delay() {}

    /**
     * The longer of the round trips to the position, as light takes it, and to the site, as it was measured; empty if the
     * cluster does not tell one that is wished, or none is.
     */
    public static OptionalDouble millis(ClusterSummary cluster, Wish wish) {
        var toPosition = wish.position().map(position -> toPosition(cluster, position));
        var toSite = wish.site()
                .map(site -> site.equals(cluster.site())
                        ? OptionalDouble.of(0)
                        : cluster.latencies().entrySet().stream()
                                .filter(each -> each.getKey().equals(site))
                                .mapToDouble(each -> each.getValue().toNanos() / 1e6)
                                .findFirst());
        if (toPosition.isEmpty()) return toSite.orElse(OptionalDouble.empty());
        if (toSite.isEmpty()) return toPosition.get();
        return toPosition.get().isPresent() && toSite.get().isPresent()
                ? OptionalDouble.of(
                        Math.max(toPosition.get().getAsDouble(), toSite.get().getAsDouble()))
                : OptionalDouble.empty();
    }

    private static OptionalDouble toPosition(ClusterSummary cluster, Position position) {
        return cluster.position().stream()
                .mapToDouble(at -> at.kilometresTo(position) * MILLIS_PER_KM_AND_BACK)
                .findFirst();
    }
}
