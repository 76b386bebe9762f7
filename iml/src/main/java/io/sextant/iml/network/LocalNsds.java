package io.sextant.iml.network;

import io.sextant.iml.SiteProblem;
import io.sextant.iml.event.Events;
import io.sextant.iml.event.SiteEvent;
import io.sextant.iml.id.LocalNsdId;
import io.sextant.iml.record.Locks;
import io.sextant.iml.record.Phase;
import io.sextant.iml.record.Records;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The local NSDs of the site: they bind the endpoints of workloads and functions into chains. */
public final class LocalNsds {
    private final Records<LocalNsd> records;
    private final Rules rules;
    private final Endpoints endpoints;
    private final Workplaces workplaces;
    private final WorkloadRoutes routes;
    private final Events events;
    private final Locks locks = new Locks();

    /** Local NSDs over these functions and workloads. */
    public LocalNsds(
            Records<LocalNsd> records, Rules rules, Endpoints endpoints, Workplaces workplaces, Events events) {
        this.records = records;
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
        try (var _ = locks.hold(id)) {
            var known = records.find(id.value());
            if (known.isPresent() && known.get().phase() == Phase.PRESENT) {
                return requireSame(known.get(), spec);
            }
            known.ifPresent(this::unmake);
            var localNsd = intend(id, spec);
            try {
                make(localNsd);
            } catch (RuntimeException e) {
                unmake(localNsd);
                throw e;
            }
            var bound = records.put(localNsd.verified(verify(localNsd)));
            events.tell(
                    SiteEvent.Kind.LOCAL_NSD_BOUND, id.value(), spec.chains().size() + " chains");
            return bound;
        }
    }

    /** The local NSD; 404 if the site does not have it. */
    public LocalNsd get(LocalNsdId id) {
        return records.find(id.value())
                .filter(n -> n.phase() == Phase.PRESENT)
                .orElseThrow(() -> SiteProblem.notFound("local NSD", id));
    }

    /** All local NSDs. */
    public List<LocalNsd> all() {
        return records.all().stream().filter(n -> n.phase() == Phase.PRESENT).toList();
    }

    /** Withdraws all that the local NSD installed; it may never have been there. */
    public void remove(LocalNsdId id) {
        try (var _ = locks.hold(id)) {
            records.find(id.value()).ifPresent(localNsd -> {
                unmake(records.put(localNsd.in(Phase.REMOVING)));
                events.tell(SiteEvent.Kind.LOCAL_NSD_REMOVED, id.value(), "");
            });
        }
    }

    /** Puts the routes of workloads in place again; the rules of functions are theirs to keep. */
    public void reconcile() {
        for (var localNsd : records.all()) {
            if (localNsd.phase() == Phase.PRESENT) {
                routes.install(localNsd.routes());
            } else {
                unmake(localNsd);
            }
        }
    }

    private static LocalNsd requireSame(LocalNsd known, LocalNsdSpec spec) {
        if (!known.spec().equals(spec)) {
            throw SiteProblem.conflict("Local NSD " + known.id() + " is there with other chains; remove it first.");
        }
        return known;
    }

    // One at a time, so that of two that contradict each other the second sees the first.
    private synchronized LocalNsd intend(LocalNsdId id, LocalNsdSpec spec) {
        requireDistinct(spec);
        var bindings =
                spec.chains().stream().map(c -> Binding.of(id, c, endpoints)).toList();
        var localNsd = new LocalNsd(id, spec, bindings, List.of(), Phase.CREATING);
        for (var route : localNsd.routes()) {
            records.all().stream()
                    .filter(n -> n.routes().stream().anyMatch(route::contradicts))
                    .findFirst()
                    .ifPresent(other -> {
                        throw SiteProblem.conflict("Local NSD " + other.id() + " leads the packets of "
                                + route.from().workload() + " to " + route.destination() + " another way.");
                    });
        }
        return records.put(localNsd);
    }

    private static void requireDistinct(LocalNsdSpec spec) {
        var names = new HashSet<String>();
        spec.chains().stream().filter(c -> !names.add(c.name())).findFirst().ifPresent(c -> {
            throw SiteProblem.unprocessable("Two chains are named " + c.name() + ".");
        });
    }

    private void make(LocalNsd localNsd) {
        for (var binding : localNsd.bindings()) {
            binding.rules().forEach(b -> rules.hold(b.function(), b.rule(), localNsd.id()));
        }
        routes.install(localNsd.routes());
    }

    private void unmake(LocalNsd localNsd) {
        var others = records.all().stream()
                .filter(n -> !n.id().equals(localNsd.id()))
                .flatMap(n -> n.routes().stream())
                .toList();
        routes.withdraw(localNsd.routes().stream()
                .filter(Predicate.not(others::contains))
                .toList());
        localNsd.functions().forEach(f -> rules.letGo(f, localNsd.id()));
        records.remove(localNsd.id().value());
    }

    private List<Verification> verify(LocalNsd localNsd) {
        return localNsd.spec().chains().stream().map(this::verify).toList();
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
                || records.all().stream()
                        .flatMap(n -> n.spec().chains().stream())
                        .anyMatch(chain::answers);
    }
}
