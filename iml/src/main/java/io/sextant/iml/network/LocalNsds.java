package io.sextant.iml.network;

import io.sextant.iml.SiteProblem;
import io.sextant.iml.event.Events;
import io.sextant.iml.event.SiteEvent;
import io.sextant.iml.id.LocalNsdId;
import io.sextant.iml.id.WorkloadId;
import io.sextant.iml.record.Inventory;
import io.sextant.iml.record.Records;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The local NSDs of the site: they bind the endpoints of workloads and functions into chains. */
public final class LocalNsds {
    private final Inventory<LocalNsd> inventory;
    private final Endpoints endpoints;
    private final UplinkBridge uplink;
    private final Steering steering;
    private final Prober prober;
    private final Events events;

    /** Local NSDs over these functions and workloads, some of whose chains leave the site by the uplink. */
    public LocalNsds(
            Records<LocalNsd> records,
            Endpoints endpoints,
            UplinkBridge uplink,
            Steering steering,
            Prober prober,
            Events events) {
        this.inventory =
                new Inventory<>("local NSD", records, new Inventory.Craft<>(this::make, this::tell, this::unmake));
        this.endpoints = endpoints;
        this.uplink = uplink;
        this.steering = steering;
        this.prober = prober;
        this.events = events;
    }

    /**
     * The local NSD of this id with these chains: bound and probed if it was not there, changed while traffic flows if it had
     * others. A probe that fails is told in its verification; but a change by which nothing passes a chain any more is taken
     * back. A chain to another site is probed by every call, since the other site's part may have come meanwhile.
     *
     * @throws SiteProblem 409 when another local NSD leads the same packets elsewhere; 422 when a hop names what is not there or
     *     the chains contradict each other; 500 when a change was taken back
     */
    public LocalNsd put(LocalNsdId id, LocalNsdSpec spec) {
        return inventory.putOrChange(id.value(), known -> change(known, spec), () -> intend(id, spec));
    }

    /** The local NSD; 404 if the site does not have it. */
    public LocalNsd get(LocalNsdId id) {
        return inventory.get(id.value());
    }

    /** All local NSDs. */
    public List<LocalNsd> all() {
        return inventory.all();
    }

    /** Lets the action have the binding of a chain, if it is there, and nobody works on its local NSD meanwhile. */
    void glance(ChainId id, Consumer<Binding> action) {
        inventory.glance(
                id.localNsd().value(),
                localNsd -> localNsd.bindings().stream()
                        .filter(binding -> binding.chain().equals(id.chain()))
                        .forEach(action));
    }

    /** Withdraws all that the local NSD installed; it may never have been there. */
    public void remove(LocalNsdId id) {
        if (inventory.remove(id.value())) {
            events.tell(SiteEvent.Kind.LOCAL_NSD_REMOVED, id.value(), "");
        }
    }

    /** Puts the routes of workloads in place again, and brings changes to their end that were cut off. */
    public void reconcile() {
        inventory.reconcile(known -> {
            if (known.change().isPresent()) {
                carryOut(known, Optional.empty());
            } else {
                steering.restore(known.routes());
            }
        });
    }

    /** Puts the routes of one workload in place again, whose interfaces are new. */
    public void restore(WorkloadId workload) {
        inventory
                .all()
                .forEach(known ->
                        inventory.look(known.id().value(), localNsd -> steering.restore(localNsd.routesOf(workload))));
    }

    // One at a time, so that of two that contradict each other the second sees the first.
    private synchronized LocalNsd intend(LocalNsdId id, LocalNsdSpec spec) {
        return inventory.record(LocalNsd.intended(id, spec, bind(id, spec)));
    }

    private synchronized LocalNsd intendChange(LocalNsd known, LocalNsdSpec spec) {
        var bindings = bind(known.id(), spec);
        return known.is(spec, bindings) ? known : inventory.record(known.changing(spec, bindings));
    }

    private List<Binding> bind(LocalNsdId id, LocalNsdSpec spec) {
        var bindings = Binding.ofAll(id, spec, endpoints, uplink::get);
        var others = others(id).toList();
        for (var route : bindings.stream().flatMap(b -> b.routes().stream()).toList()) {
            others.stream()
                    .filter(n -> n.routes().stream().anyMatch(route::contradicts))
                    .findFirst()
                    .ifPresent(other -> {
                        throw SiteProblem.conflict("Local NSD " + other.id() + " leads the packets of "
                                + route.from().workload() + " to "
                                + route.destination().ip() + " another way.");
                    });
        }
        return bindings;
    }

    private LocalNsd make(LocalNsd localNsd) {
        steering.lay(localNsd.id(), localNsd.bindings(), List.of());
        return localNsd.verified(verify(localNsd.id(), localNsd.spec(), localNsd.bindings(), Optional.empty()));
    }

    private LocalNsd change(LocalNsd known, LocalNsdSpec spec) {
        var changing = intendChange(known, spec);
        if (changing.change().isPresent()) {
            return carryOut(changing, Optional.of(known).filter(n -> n.change().isEmpty()));
        }
        // Workloads and functions may have been deployed again meanwhile.
        steering.lay(known.id(), known.bindings(), List.of());
        return known.spec().chains().stream().anyMatch(Chain::leaves)
                ? inventory.record(known.verified(verify(known.id(), spec, known.bindings(), Optional.of(known))))
                : known;
    }

    /**
     * Carries a change out, or takes it back. It is on record until one is done, so that a start of the agent goes on with it.
     *
     * @param inForce what is known to be in place, which need not be laid and probed again
     */
    private LocalNsd carryOut(LocalNsd changing, Optional<LocalNsd> inForce) {
        var change = changing.change().orElseThrow();
        List<Verification> verifications;
        try {
            var laid = inForce.map(LocalNsd::bindings).orElse(List.of());
            steering.lay(changing.id(), change.bindings(), laid);
            verifications = verify(changing.id(), change.spec(), change.bindings(), inForce);
            requirePassage(changing, verifications);
        } catch (RuntimeException e) {
            takeBack(changing, e);
            throw e;
        }
        letGo(changing, change.bindings());
        var changed = inventory.record(changing.changed(verifications));
        tell(changed);
        return changed;
    }

    private void takeBack(LocalNsd changing, RuntimeException cause) {
        try {
            steering.lay(changing.id(), changing.bindings(), List.of());
            letGo(changing, changing.bindings());
            inventory.record(changing.unchanged());
        } catch (RuntimeException alsoFailed) {
            // It stays on record as changing: the next call for it, or the next start, tries again.
            cause.addSuppressed(alsoFailed);
        }
    }

    // A chain that is late or loses some carries packets all the same, and the caller reads so in the report; one that
    // stays as it was is no worse for the change.
    private static void requirePassage(LocalNsd changing, List<Verification> verifications) {
        var change = changing.change().orElseThrow();
        var chains = change.spec().chains();
        var interrupted = IntStream.range(0, chains.size())
                .filter(i -> verifications.get(i).interrupted())
                .filter(i -> changing.verification(
                                chains.get(i), change.bindings().get(i))
                        .isEmpty())
                .mapToObj(i -> "chain " + chains.get(i).name() + ": "
                        + verifications.get(i).detail())
                .toList();
        if (!interrupted.isEmpty()) {
            throw SiteProblem.failed(
                    "Local NSD " + changing.id()
                            + " goes back to the chains that it had, since nothing passes the new ones: "
                            + String.join("; ", interrupted),
                    null);
        }
    }

    private void tell(LocalNsd localNsd) {
        var chains = localNsd.spec().chains().size();
        events.tell(SiteEvent.Kind.LOCAL_NSD_BOUND, localNsd.id().value(), chains + " chains");
    }

    private void unmake(LocalNsd localNsd) {
        letGo(localNsd, List.of());
    }

    private void letGo(LocalNsd localNsd, List<Binding> kept) {
        var ofOthers = others(localNsd.id()).flatMap(n -> n.routes().stream()).toList();
        steering.letGo(localNsd, kept, ofOthers);
    }

    private List<Verification> verify(
            LocalNsdId id, LocalNsdSpec spec, List<Binding> bindings, Optional<LocalNsd> known) {
        var chains = Stream.concat(Stream.of(spec), others(id).map(LocalNsd::spec))
                .flatMap(s -> s.chains().stream())
                .toList();
        return IntStream.range(0, bindings.size())
                .mapToObj(i -> {
                    var chain = spec.chains().get(i);
                    return known.filter(_ -> !chain.leaves())
                            .flatMap(n -> n.verification(chain, bindings.get(i)))
                            .orElseGet(() -> verify(id, chain, bindings.get(i), chains));
                })
                .toList();
    }

    private Verification verify(LocalNsdId id, Chain chain, Binding binding, List<Chain> all) {
        return binding.detour()
                .map(detour -> steering.withEchoesBy(detour, id, () -> prober.verify(chain, all)))
                .orElseGet(() -> prober.verify(chain, all));
    }

    private Stream<LocalNsd> others(LocalNsdId id) {
        return inventory.known().stream().filter(n -> !n.id().equals(id));
    }
}
