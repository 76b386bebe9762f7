package io.sextant.iml.network;

import io.sextant.iml.SiteProblem;
import io.sextant.iml.event.Events;
import io.sextant.iml.event.SiteEvent;
import io.sextant.iml.id.LocalNsdId;
import io.sextant.iml.record.Inventory;
import io.sextant.iml.record.Phase;
import io.sextant.iml.record.Records;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The local NSDs of the site: they bind the endpoints of workloads and functions into chains. */
public final class LocalNsds {
    private final Inventory<LocalNsd> inventory;
    private final Rules rules;
    private final Endpoints endpoints;
    private final Workplaces workplaces;
    private final WorkloadRoutes routes;
    private final Events events;

    /** Local NSDs over these functions and workloads. */
    public LocalNsds(
            Records<LocalNsd> records, Rules rules, Endpoints endpoints, Workplaces workplaces, Events events) {
        this.inventory =
                new Inventory<>("local NSD", records, new Inventory.Craft<>(this::make, this::tell, this::unmake));
        this.rules = rules;
        this.endpoints = endpoints;
        this.workplaces = workplaces;
        this.routes = new WorkloadRoutes(workplaces);
        this.events = events;
    }

    /**
     * The local NSD of this id, bound and probed if it was not there. A probe that fails is told in its verification.
     *
     * @throws SiteProblem 409 when the id has other chains or another local NSD leads the same packets elsewhere; 422 when a hop
     *     names what is not there
     */
    public LocalNsd put(LocalNsdId id, LocalNsdSpec spec) {
        return inventory.put(id.value(), n -> n.spec().equals(spec), () -> intend(id, spec));
    }

    /** The local NSD; 404 if the site does not have it. */
    public LocalNsd get(LocalNsdId id) {
        return inventory.get(id.value());
    }

    /** All local NSDs. */
    public List<LocalNsd> all() {
        return inventory.all();
    }

    /** Withdraws all that the local NSD installed; it may never have been there. */
    public void remove(LocalNsdId id) {
        if (inventory.remove(id.value())) {
            events.tell(SiteEvent.Kind.LOCAL_NSD_REMOVED, id.value(), "");
        }
    }

    /** Puts the routes of workloads in place again; the rules of functions are theirs to keep. */
    public void reconcile() {
        inventory.reconcile(n -> routes.install(n.routes()));
    }

    // One at a time, so that of two that contradict each other the second sees the first.
    private synchronized LocalNsd intend(LocalNsdId id, LocalNsdSpec spec) {
        requireDistinct(spec);
        var bindings =
                spec.chains().stream().map(c -> Binding.of(id, c, endpoints)).toList();
        var localNsd = new LocalNsd(id, spec, bindings, List.of(), Phase.CREATING);
        for (var route : localNsd.routes()) {
            inventory.known().stream()
                    .filter(n -> n.routes().stream().anyMatch(route::contradicts))
                    .findFirst()
                    .ifPresent(other -> {
                        throw SiteProblem.conflict("Local NSD " + other.id() + " leads the packets of "
                                + route.from().workload() + " to " + route.destination() + " another way.");
                    });
        }
        return inventory.record(localNsd);
    }

    private static void requireDistinct(LocalNsdSpec spec) {
        var names = new HashSet<String>();
        spec.chains().stream().filter(c -> !names.add(c.name())).findFirst().ifPresent(c -> {
            throw SiteProblem.unprocessable("Two chains are named " + c.name() + ".");
        });
    }

    private LocalNsd make(LocalNsd localNsd) {
        for (var binding : localNsd.bindings()) {
            binding.rules().forEach(b -> rules.hold(b.function(), b.rule(), localNsd.id()));
        }
        routes.install(localNsd.routes());
        return localNsd.verified(
                localNsd.spec().chains().stream().map(this::verify).toList());
    }

    private void tell(LocalNsd localNsd) {
        var chains = localNsd.spec().chains().size();
        events.tell(SiteEvent.Kind.LOCAL_NSD_BOUND, localNsd.id().value(), chains + " chains");
    }

    private void unmake(LocalNsd localNsd) {
        var others = inventory.known().stream()
                .filter(n -> !n.id().equals(localNsd.id()))
                .flatMap(n -> n.routes().stream())
                .toList();
        routes.withdraw(localNsd.routes().stream()
                .filter(Predicate.not(others::contains))
                .toList());
        localNsd.functions().forEach(f -> rules.letGo(f, localNsd.id()));
    }

    private Verification verify(Chain chain) {
        var far = endpoints
                .find(chain.destination().owner(), chain.destination().interfaceName())
                .map(e -> e.address().ip());
        var from = workplaces.of(chain.source().workload());
        var to = workplaces.of(chain.destination().workload());
        if (far.isEmpty() || from.isEmpty() || to.isEmpty()) {
            return new Verification(
                    false, 0, 0, Optional.empty(), chain.delayBudget(), "A workload at an end of the chain is gone.");
        }
        var probe = new Probe(from.get(), chain.source().interfaceName().value(), far.get());
        return hasWayBack(chain) ? probe.roundTrip(chain.delayBudget()) : probe.oneWay(to.get(), chain.delayBudget());
    }

    private boolean hasWayBack(Chain chain) {
        return chain.passages().isEmpty()
                || inventory.known().stream()
                        .flatMap(n -> n.spec().chains().stream())
                        .anyMatch(chain::answers);
    }
}
