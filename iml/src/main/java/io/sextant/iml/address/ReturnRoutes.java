package io.sextant.iml.address;

import io.sextant.accel.AcceleratorException;
import io.sextant.iml.SiteProblem;
import io.sextant.iml.id.WorkloadId;
import io.sextant.iml.network.WorkloadRoute;
import io.sextant.iml.network.WorkloadRoutes;
import io.sextant.iml.network.Workplaces;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

import static java.util.stream.Collectors.groupingBy;

/**
 * The return routes that were put in place, each in the network namespace of its workload. One whose machine does not answer
 * keeps none of the others waiting: what could not be done there is tried again with the next change.
 */
final class ReturnRoutes {
    private static final Logger LOG = LoggerFactory.getLogger(ReturnRoutes.class);

    private final WorkloadRoutes routes;
    private final Set<WorkloadRoute> inPlace = ConcurrentHashMap.newKeySet();

    ReturnRoutes(Workplaces workplaces) {
        this.routes = new WorkloadRoutes(workplaces);
    }

    /** Puts those in place that are not, where that can be. */
    void add(Set<WorkloadRoute> wanted) {
        var missing = new HashSet<>(wanted);
        missing.removeAll(inPlace);
        atEach(missing, some -> {
            routes.install(some);
            inPlace.addAll(some);
        });
    }

    /** Whether the route is in place. */
    boolean has(WorkloadRoute route) {
        return inPlace.contains(route);
    }

    /** Takes all others away, where that can be. */
    void keepOnly(Set<WorkloadRoute> wanted) {
        var stale = new HashSet<>(inPlace);
        stale.removeAll(wanted);
        atEach(stale, some -> {
            routes.withdraw(some);
            some.forEach(inPlace::remove);
        });
    }

    /** Nothing is in place in this workload, which has a new network namespace. */
    void forget(WorkloadId workload) {
        inPlace.removeIf(route -> route.from().workload().equals(workload));
    }

    private static void atEach(Collection<WorkloadRoute> all, Consumer<List<WorkloadRoute>> change) {
        all.stream().collect(groupingBy(route -> route.from().workload())).forEach((workload, its) -> {
            try {
                change.accept(its);
            } catch (AcceleratorException | SiteProblem e) {
                LOG.warn("The way back from workload {} to clients cannot be changed: {}", workload, e.getMessage());
            }
        });
    }
}
