package io.sextant.nfvo.placement.spread;

import io.sextant.nfvo.placement.spread.Topology.Link;
import io.sextant.nfvo.placement.spread.Topology.Profile;
import io.sextant.nfvo.placement.spread.Topology.Rule;
import io.sextant.vnfm.VnfDemand;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** VNF profiles that stay together: by a rule, or since a link that they are on cannot be divided. */
record Unit(Set<String> profiles, List<VnfDemand> demands) {
    /** In the order of the first profile of each. */
    static List<Unit> of(Topology topology) {
        List<Set<String>> groups = new ArrayList<>();
        topology.profiles().forEach(profile -> groups.add(new LinkedHashSet<>(Set.of(profile.id()))));
        inseparable(topology).forEach(some -> merge(groups, some));
        return groups.stream()
                .map(group -> new Unit(group, demands(topology, group)))
                .toList();
    }

    private static Stream<Set<String>> inseparable(Topology topology) {
        return Stream.concat(
                topology.rules().stream().filter(Rule::together).map(Rule::profiles),
                topology.links().stream().filter(link -> !link.divisible()).map(Link::profiles));
    }

    private static void merge(List<Set<String>> groups, Set<String> some) {
        var touched = groups.stream()
                .filter(group -> !Collections.disjoint(group, some))
                .toList();
        if (touched.size() < 2) return;
        touched.forEach(touched.getFirst()::addAll);
        groups.removeAll(touched.subList(1, touched.size()));
    }

    private static List<VnfDemand> demands(Topology topology, Set<String> group) {
        return topology.profiles().stream()
                .filter(profile -> group.contains(profile.id()))
                .map(Profile::demands)
                .flatMap(List::stream)
                .toList();
    }
}
