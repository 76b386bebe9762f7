package io.sextant.nfvo.placement.spread;

import io.sextant.nfvo.placement.RootScheduler;
import io.sextant.nfvo.placement.policy.Candidate;
import io.sextant.nfvo.placement.policy.Policy;
import io.sextant.nfvo.placement.policy.Wish;
import io.sextant.vim.Resources;
import io.sextant.vnfm.VnfDemand;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The clusters that are tried: for each unit those with most room that can take it, then those that the policy ranks first. One
 * that can take no unit at all is not tried.
 */
final class Pool {
    private static final int MOST_CLUSTERS = 32;

    private final List<Unit> units;
    private final Wish wish;

    private Pool(List<Unit> units, Wish wish) {
        this.units = units.stream().limit(MOST_CLUSTERS / 2).toList();
        this.wish = wish;
    }

    /** In the order of the policy. */
    static List<Candidate> of(List<Unit> units, List<Candidate> clusters, Wish wish, Policy policy) {
        var pool = new Pool(units, wish);
        var byPolicy = byPolicy(units, wish, policy);
        var ranked = clusters.stream().sorted(byPolicy).filter(pool::takesAny);
        return Stream.concat(pool.roomy(clusters), ranked)
                .distinct()
                .limit(MOST_CLUSTERS)
                .sorted(byPolicy)
                .toList();
    }

    private static Comparator<Candidate> byPolicy(List<Unit> units, Wish wish, Policy policy) {
        var demand = units.stream()
                .flatMap(unit -> unit.demands().stream())
                .map(VnfDemand::resources)
                .reduce(Resources.NONE, Resources::plus);
        return Comparator.<Candidate>comparingDouble(
                        cluster -> policy.cost(cluster, demand, wish).orElse(Double.POSITIVE_INFINITY))
                .thenComparing(cluster -> cluster.id().value());
    }

    private Stream<Candidate> roomy(List<Candidate> clusters) {
        var byRoom = clusters.stream()
                .sorted(Comparator.<Candidate>comparingLong(
                                cluster -> -cluster.summary().free().cpuMillis())
                        .thenComparing(cluster -> cluster.id().value()))
                .toList();
        var share = Math.max(1, MOST_CLUSTERS / 2 / Math.max(1, units.size()));
        return units.stream()
                .flatMap(unit ->
                        byRoom.stream().filter(cluster -> takes(cluster, unit)).limit(share));
    }

    private boolean takesAny(Candidate cluster) {
        return units.stream().anyMatch(unit -> takes(cluster, unit));
    }

    private boolean takes(Candidate cluster, Unit unit) {
        return RootScheduler.lack(cluster, unit.demands(), wish.of(unit.profiles()))
                .isEmpty();
    }
}
