package io.sextant.iml.network;

import io.sextant.iml.id.WorkloadId;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Routes in the network namespaces of workloads. */
public final class WorkloadRoutes {
    private final Workplaces workplaces;

    /** In these. */
    public WorkloadRoutes(Workplaces workplaces) {
        this.workplaces = workplaces;
    }

    /** Puts them in place; those that are there stay. */
    public void install(Collection<WorkloadRoute> routes) {
        byWorkload(routes).forEach((workload, its) -> workplaces.of(workload).ifPresent(place -> place.install(its)));
    }

    /** Takes those away that are there; a workload that is gone took its own with it. */
    public void withdraw(Collection<WorkloadRoute> routes) {
        byWorkload(routes).forEach((workload, its) -> workplaces.of(workload).ifPresent(place -> place.withdraw(its)));
    }

    private static Map<WorkloadId, List<WorkloadRoute>> byWorkload(Collection<WorkloadRoute> routes) {
        return routes.stream().collect(Collectors.groupingBy(r -> r.from().workload()));
    }
}
