package io.sextant.iml.address;

import io.sextant.iml.id.WorkloadId;
import io.sextant.iml.network.WorkloadRoute;
import io.sextant.iml.network.WorkloadRoutes;
import io.sextant.iml.network.Workplaces;

import java.util.HashSet;
import java.util.Set;

/** The return routes that were put in place, each in the network namespace of its workload. */
final class ReturnRoutes {
    private final WorkloadRoutes routes;
    private final Set<WorkloadRoute> inPlace = new HashSet<>();

    ReturnRoutes(Workplaces workplaces) {
        this.routes = new WorkloadRoutes(workplaces);
    }

    /** Puts those in place that are not. */
    void add(Set<WorkloadRoute> wanted) {
        var missing = new HashSet<>(wanted);
        missing.removeAll(inPlace);
        routes.install(missing);
        inPlace.addAll(missing);
    }

    /** Takes all others away. */
    void keepOnly(Set<WorkloadRoute> wanted) {
        var stale = new HashSet<>(inPlace);
        stale.removeAll(wanted);
        routes.withdraw(stale);
        inPlace.removeAll(stale);
    }

    /** Nothing is in place in this workload, which has a new network namespace. */
    void forget(WorkloadId workload) {
        inPlace.removeIf(route -> route.from().workload().equals(workload));
    }
}
