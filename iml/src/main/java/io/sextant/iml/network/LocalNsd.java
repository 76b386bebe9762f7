package io.sextant.iml.network;

import io.sextant.iml.id.LocalNsdId;
import io.sextant.iml.id.WorkloadId;
import io.sextant.iml.record.Inventory;
import io.sextant.iml.record.Phase;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A local NSD that the site realises.
 *
 * @param bindings of its chains, in their order: all that it installs
 * @param verifications of its chains, in their order; empty before they are bound
 * @param change that is being carried out: its chains count once they have proved to carry packets
 */
public record LocalNsd(
        LocalNsdId id,
        LocalNsdSpec spec,
        List<Binding> bindings,
        List<Verification> verifications,
        Optional<Change> change,
        Phase phase)
        implements Inventory.Item<LocalNsd> {
    public LocalNsd {
        bindings = List.copyOf(bindings);
        verifications = List.copyOf(verifications);
    }

    /**
     * Other chains for a local NSD.
     *
     * @param strays routes of earlier changes that came to no end: they may still be there
     */
    public record Change(LocalNsdSpec spec, List<Binding> bindings, List<WorkloadRoute> strays) {
        public Change {
            bindings = List.copyOf(bindings);
            strays = List.copyOf(strays);
        }

        Stream<WorkloadRoute> routes() {
            return Stream.concat(strays.stream(), routesOf(bindings));
        }
    }

    /** One whose chains are not bound yet. */
    static LocalNsd intended(LocalNsdId id, LocalNsdSpec spec, List<Binding> bindings) {
        return new LocalNsd(id, spec, bindings, List.of(), Optional.empty(), Phase.CREATING);
    }

    @Override
    public LocalNsd in(Phase next) {
        return new LocalNsd(id, spec, bindings, verifications, change, next);
    }

    LocalNsd verified(List<Verification> found) {
        return new LocalNsd(id, spec, bindings, found, change, phase);
    }

    LocalNsd changing(LocalNsdSpec wanted, List<Binding> bound) {
        var strays = change.stream().flatMap(Change::routes).distinct().toList();
        var next = new Change(wanted, bound, strays);
        return new LocalNsd(id, spec, bindings, verifications, Optional.of(next), phase);
    }

    LocalNsd unchanged() {
        return new LocalNsd(id, spec, bindings, verifications, Optional.empty(), phase);
    }

    LocalNsd changed(List<Verification> found) {
        var made = change.orElseThrow();
        return new LocalNsd(id, made.spec, made.bindings, found, Optional.empty(), phase);
    }

    /** Whether it is just this, and nothing is under way. */
    boolean is(LocalNsdSpec wanted, List<Binding> bound) {
        return change.isEmpty() && spec.equals(wanted) && bindings.equals(bound);
    }

    /** What is known of a chain that is bound just so. */
    Optional<Verification> verification(Chain chain, Binding binding) {
        var at = bindings.indexOf(binding);
        return at >= 0 && spec.chains().get(at).equals(chain) ? Optional.of(verifications.get(at)) : Optional.empty();
    }

    /** Every route of workloads that may be there for it. */
    List<WorkloadRoute> routes() {
        return Stream.concat(routesOf(bindings), change.stream().flatMap(Change::routes))
                .distinct()
                .toList();
    }

    /** Those of them that are in this workload. */
    List<WorkloadRoute> routesOf(WorkloadId workload) {
        return routes().stream()
                .filter(route -> route.from().workload().equals(workload))
                .toList();
    }

    private static Stream<WorkloadRoute> routesOf(List<Binding> bindings) {
        return bindings.stream().flatMap(b -> b.routes().stream());
    }
}
