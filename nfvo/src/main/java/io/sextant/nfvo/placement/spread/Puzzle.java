package io.sextant.nfvo.placement.spread;

import io.sextant.nfvo.placement.policy.Candidate;
import io.sextant.nfvo.placement.policy.Policy;
import io.sextant.nfvo.placement.policy.Wish;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What is to be solved: units, and the clusters that may take them; what is between the units, by their numbers.
 *
 * @param netsOf by the number of a unit
 * @param apart each: units of which no two may be at one site
 */
record Puzzle(
        List<Unit> units,
        List<Candidate> clusters,
        List<Net> nets,
        List<List<Net>> netsOf,
        List<Route> routes,
        List<int[]> apart,
        Wish wish,
        Policy policy) {

    /** A virtual link between units. */
    record Net(double traffic, int[] units) {
        boolean has(int unit) {
            return IntStream.of(units).anyMatch(each -> each == unit);
        }
    }

    /** A forwarding path through units. */
    record Route(String id, int[] units, Optional<Duration> delayBudget) {}

    static Puzzle of(Topology topology, List<Candidate> clusters, Wish wish, Policy policy) {
        var units = Unit.of(topology);
        var nets = topology.links().stream()
                .map(link -> new Net(
                        link.traffic(),
                        numbers(units, link.profiles()).distinct().toArray()))
                .filter(net -> net.units.length > 1)
                .toList();
        return new Puzzle(
                units,
                Pool.of(units, clusters, wish, policy),
                nets,
                IntStream.range(0, units.size())
                        .mapToObj(unit ->
                                nets.stream().filter(net -> net.has(unit)).toList())
                        .toList(),
                topology.ways().stream()
                        .map(way -> new Route(
                                way.id(), numbers(units, way.profiles()).toArray(), way.delayBudget()))
                        .toList(),
                topology.rules().stream()
                        .filter(rule -> !rule.together())
                        .map(rule -> numbers(units, rule.profiles()).toArray())
                        .toList(),
                wish,
                policy);
    }

    private static IntStream numbers(List<Unit> units, Collection<String> profiles) {
        return profiles.stream()
                .flatMapToInt(profile -> IntStream.range(0, units.size())
                        .filter(unit -> units.get(unit).profiles().contains(profile)));
    }

    /** Whether what has to be apart may be so. */
    boolean isPossible() {
        return apart.stream().allMatch(rule -> IntStream.of(rule).distinct().count() == rule.length);
    }

    /** The links of a unit. */
    List<Net> netsOf(int unit) {
        return netsOf.get(unit);
    }
}
