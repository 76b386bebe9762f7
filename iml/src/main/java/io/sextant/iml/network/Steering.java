package io.sextant.iml.network;

import io.sextant.iml.id.LocalNsdId;

import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Leads packets as bindings say. Where they were led another way before, none is lost: the new way is laid from its far end, so
 * that whoever is led onto it, each by one replacement, finds the rest of it in place; and the old way stays until it is let go.
 */
public final class Steering {
    private final Rules rules;
    private final WorkloadRoutes routes;

    /** By these rules of functions, and by routes of these workloads. */
    public Steering(Rules rules, Workplaces workplaces) {
        this.rules = rules;
        this.routes = new WorkloadRoutes(workplaces);
    }

    /**
     * Lays the ways of these bindings.
     *
     * @param laid whose rules are there already; routes may be lost with a workload that was deployed again
     */
    void lay(LocalNsdId id, Collection<Binding> bindings, Collection<Binding> laid) {
        for (var binding : bindings) {
            if (!laid.contains(binding)) {
                // In a binding the filters come last: they are in force before any packet is led to them.
                binding.rules().reversed().forEach(bound -> rules.hold(bound.function(), bound.rule(), id));
            }
        }
        restore(bindings.stream().flatMap(b -> b.routes().stream()).toList());
    }

    /** Lets go of all that the local NSD has laid, except the ways of the bindings that it keeps and what others need. */
    void letGo(LocalNsd localNsd, Collection<Binding> kept, Collection<WorkloadRoute> ofOthers) {
        var keptRoutes = kept.stream().flatMap(b -> b.routes().stream()).toList();
        routes.withdraw(localNsd.routes().stream()
                .filter(Predicate.not(keptRoutes::contains))
                .filter(Predicate.not(ofOthers::contains))
                .toList());
        rules.letGo(localNsd.id(), kept);
    }

    /** Does something while echo requests, too, go by the detour. */
    <T> T withEchoesBy(Detour detour, LocalNsdId id, Supplier<T> action) {
        var echo = detour.echo();
        rules.hold(detour.at(), echo, id);
        try {
            return action.get();
        } finally {
            rules.letGo(detour.at(), echo.id(), id);
        }
    }

    /** Puts routes in place that workloads may have lost; the rules of functions are theirs to keep. */
    void restore(List<WorkloadRoute> wanted) {
        routes.install(wanted);
    }
}
