package io.sextant.iml.address;

import io.sextant.accel.linux.Netns;
import io.sextant.iml.network.Workplaces;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/** The return routes that were put in place, each in the network namespace of its workload. */
final class ReturnRoutes {
    private final Workplaces workplaces;
    private final Set<ReturnRoute> inPlace = new HashSet<>();

    ReturnRoutes(Workplaces workplaces) {
        this.workplaces = workplaces;
    }

    /** Puts those in place that are not. */
    void add(Set<ReturnRoute> wanted) {
        var missing = new HashSet<>(wanted);
        missing.removeAll(inPlace);
        inNamespaces(missing, "route replace ", Netns::ip);
        inPlace.addAll(missing);
    }

    /** Takes all others away. */
    void keepOnly(Set<ReturnRoute> wanted) {
        var stale = new HashSet<>(inPlace);
        stale.removeAll(wanted);
        inNamespaces(stale, "route del ", (netns, lines) -> netns.delete(lines, () -> false));
        inPlace.removeAll(stale);
    }

    private void inNamespaces(Set<ReturnRoute> routes, String command, BiConsumer<Netns, List<String>> action) {
        routes.stream()
                .collect(Collectors.groupingBy(route -> route.from().workload()))
                .forEach((workload, its) -> workplaces
                        .of(workload)
                        .ifPresent(place -> action.accept(
                                place.netns(),
                                its.stream()
                                        .map(route -> command + route.line(place))
                                        .toList())));
    }
}
