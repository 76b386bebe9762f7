package io.sextant.nfvo.placement.spread;

import io.sextant.nfvo.placement.RootScheduler;
import io.sextant.nfvo.placement.policy.Candidate;
import io.sextant.nfvo.placement.spread.Puzzle.Net;
import io.sextant.nfvo.placement.spread.Puzzle.Route;
import io.sextant.vim.Resources;
import io.sextant.vnfm.VnfDemand;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Which cluster each unit is at, as far as that is decided. */
final class Assignment {
    static final int NOWHERE = -1;

    private final Puzzle puzzle;
    private final int[] clusterOf;

    /** Of nothing yet. */
    Assignment(Puzzle puzzle) {
        this.puzzle = puzzle;
        this.clusterOf = new int[puzzle.units().size()];
        Arrays.fill(clusterOf, NOWHERE);
    }

    void put(int unit, int cluster) {
        clusterOf[unit] = cluster;
    }

    int clusterOf(int unit) {
        return clusterOf[unit];
    }

    int[] toArray() {
        return clusterOf.clone();
    }

    void become(int[] other) {
        System.arraycopy(other, 0, clusterOf, 0, clusterOf.length);
    }

    boolean isUsed(int cluster) {
        return IntStream.of(clusterOf).anyMatch(used -> used == cluster);
    }

    /** Over links between clusters: a link of three clusters counts twice. */
    double traffic() {
        return puzzle.nets().stream()
                .mapToDouble(net -> net.traffic() * Math.max(0, clusters(net).count() - 1))
                .sum();
    }

    /** How much more traffic there is when a unit is at a cluster than when it is nowhere. */
    double added(int unit, int cluster) {
        var added = 0.0;
        for (var net : puzzle.netsOf(unit)) if (leads(net, unit, cluster)) added += net.traffic();
        return added;
    }

    /** Whether a link has others on it, and none of them at the cluster. */
    private boolean leads(Net net, int unit, int cluster) {
        var elsewhere = false;
        for (var other : net.units()) {
            if (other == unit || clusterOf[other] == NOWHERE) continue;
            if (clusterOf[other] == cluster) return false;
            elsewhere = true;
        }
        return elsewhere;
    }

    private IntStream clusters(Net net) {
        return IntStream.of(net.units())
                .map(this::clusterOf)
                .filter(cluster -> cluster != NOWHERE)
                .distinct();
    }

    Score score() {
        var used = IntStream.of(clusterOf).distinct().toArray();
        var cost = IntStream.of(used).mapToDouble(this::cost).sum();
        return new Score(traffic(), used.length, cost);
    }

    private double cost(int cluster) {
        var resources = others(NOWHERE, cluster)
                .flatMap(unit -> puzzle.units().get(unit).demands().stream())
                .map(VnfDemand::resources)
                .reduce(Resources.NONE, Resources::plus);
        return puzzle.policy()
                .cost(puzzle.clusters().get(cluster), resources, puzzle.wish())
                .orElse(Double.POSITIVE_INFINITY);
    }

    /** The units at a cluster, but for one. */
    private Stream<Integer> others(int unit, int cluster) {
        return IntStream.range(0, clusterOf.length)
                .filter(other -> other != unit && clusterOf[other] == cluster)
                .boxed();
    }

    /** Why a unit cannot be at a cluster while the others are where they are, in words; empty if it can. */
    Optional<String> lack(int unit, int cluster) {
        return ofSite(unit, cluster)
                .or(() -> ofRules(unit, cluster))
                .or(() -> ofRoutes(unit, cluster))
                .or(() -> ofRoom(unit, cluster));
    }

    private Optional<String> ofSite(int unit, int cluster) {
        return IntStream.range(0, clusterOf.length)
                .filter(other -> other != unit && clusterOf[other] != NOWHERE && clusterOf[other] != cluster)
                .mapToObj(other -> puzzle.clusters().get(clusterOf[other]))
                .filter(other -> isSameSite(other, puzzle.clusters().get(cluster)))
                .findFirst()
                .map(other -> "is at the same site as " + other.id() + ", which takes some of the service");
    }

    private static boolean isSameSite(Candidate one, Candidate other) {
        return one.summary().site().equals(other.summary().site());
    }

    private Optional<String> ofRules(int unit, int cluster) {
        return puzzle.apart().stream()
                .filter(rule -> contains(rule, unit))
                .flatMap(rule -> others(unit, cluster).filter(other -> contains(rule, other)))
                .findFirst()
                .map(other -> "takes " + puzzle.units().get(other).profiles() + ", from which a rule keeps it apart");
    }

    private static boolean contains(int[] units, int unit) {
        return IntStream.of(units).anyMatch(each -> each == unit);
    }

    private Optional<String> ofRoutes(int unit, int cluster) {
        return puzzle.routes().stream()
                .filter(route -> contains(route.units(), unit))
                .flatMap(route -> fault(route, way(route, unit, cluster)).stream())
                .findFirst();
    }

    /** The clusters that a path passes, as far as they are decided. */
    private List<Candidate> way(Route route, int unit, int cluster) {
        var way = new ArrayList<Candidate>();
        for (var each : route.units()) {
            var at = each == unit ? cluster : clusterOf[each];
            if (at == NOWHERE) continue;
            var next = puzzle.clusters().get(at);
            if (way.isEmpty() || !way.getLast().equals(next)) way.add(next);
        }
        return way;
    }

    private static Optional<String> fault(Route route, List<Candidate> way) {
        if (way.size() > 2)
            return Optional.of("would make path '" + route.id() + "' go from site to site more than once");
        if (way.size() < 2 || route.delayBudget().isEmpty()) return Optional.empty();
        var budget = route.delayBudget().get();
        return latency(way.getFirst(), way.getLast())
                .filter(latency -> latency.compareTo(budget) > 0)
                .map(latency -> "is " + latency.toNanos() / 1e6 + " ms, there and back, from where the rest of path '"
                        + route.id() + "' would be, more than its delay budget of " + budget.toNanos() / 1e6 + " ms");
    }

    private static Optional<Duration> latency(Candidate one, Candidate other) {
        return Optional.ofNullable(one.summary().latencies().get(other.summary().site()))
                .or(() -> Optional.ofNullable(
                        other.summary().latencies().get(one.summary().site())));
    }

    private Optional<String> ofRoom(int unit, int cluster) {
        var demands = Stream.concat(Stream.of(unit), others(unit, cluster))
                .flatMap(each -> puzzle.units().get(each).demands().stream())
                .toList();
        var wish = puzzle.wish().of(puzzle.units().get(unit).profiles());
        return RootScheduler.lack(puzzle.clusters().get(cluster), demands, wish);
    }
}
