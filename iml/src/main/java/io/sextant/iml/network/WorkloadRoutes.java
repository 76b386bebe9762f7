package io.sextant.iml.network;

import io.sextant.accel.InterfaceName;
import io.sextant.iml.id.WorkloadId;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Routes in the network namespaces of workloads. */
final class WorkloadRoutes {
    private final Workplaces workplaces;

    WorkloadRoutes(Workplaces workplaces) {
        this.workplaces = workplaces;
    }

    /** Puts them in place; those that are there stay. */
    void install(Collection<WorkloadRoute> routes) {
        byWorkload(routes)
                .forEach((workload, its) -> workplaces
                        .of(workload)
                        .ifPresent(place ->
                                place.netns().ip(lines(its, r -> "route replace " + line(r, place) + mtu(r)))));
    }

    /** Takes those away that are there; a workload that is gone took its own with it. */
    void withdraw(Collection<WorkloadRoute> routes) {
        byWorkload(routes).forEach((workload, its) -> workplaces.of(workload).ifPresent(place -> withdraw(place, its)));
    }

    private static void withdraw(Workplace place, List<WorkloadRoute> routes) {
        var there = place.netns()
                .run(List.of("ip", "-4", "route", "show"))
                .out()
                .lines()
                .toList();
        var found = routes.stream()
                .filter(r -> there.stream()
                        .anyMatch(l ->
                                l.startsWith(r.destination() + " via " + r.via() + " dev " + device(r, place) + " ")))
                .toList();
        place.netns().ip(lines(found, r -> "route del " + line(r, place)));
    }

    private static Map<WorkloadId, List<WorkloadRoute>> byWorkload(Collection<WorkloadRoute> routes) {
        return routes.stream().collect(Collectors.groupingBy(r -> r.from().workload()));
    }

    private static List<String> lines(List<WorkloadRoute> routes, Function<WorkloadRoute, String> line) {
        return routes.stream().map(line).toList();
    }

    private static String mtu(WorkloadRoute route) {
        return route.mtu().map(mtu -> " mtu " + mtu).orElse("");
    }

    private static String line(WorkloadRoute route, Workplace place) {
        return route.destination() + "/32 via " + route.via() + " dev " + device(route, place);
    }

    private static InterfaceName device(WorkloadRoute route, Workplace place) {
        return place.device().apply(route.from().interfaceName());
    }
}
