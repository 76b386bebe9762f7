package io.sextant.iml.network;

import io.sextant.accel.FunctionId;
import io.sextant.iml.id.LocalNsdId;
import io.sextant.iml.record.Inventory;
import io.sextant.iml.record.Phase;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A local NSD that the site realises.
 *
 * @param bindings of its chains, in their order: all that it installs
 * @param verifications of its chains, in their order; empty before they are bound
 */
public record LocalNsd(
        LocalNsdId id, LocalNsdSpec spec, List<Binding> bindings, List<Verification> verifications, Phase phase)
        implements Inventory.Item<LocalNsd> {
    public LocalNsd {
        bindings = List.copyOf(bindings);
        verifications = List.copyOf(verifications);
    }

    @Override
    public LocalNsd in(Phase next) {
        return new LocalNsd(id, spec, bindings, verifications, next);
    }

    LocalNsd verified(List<Verification> found) {
        return new LocalNsd(id, spec, bindings, found, phase);
    }

    List<WorkloadRoute> routes() {
        return bindings.stream().flatMap(b -> b.routes().stream()).distinct().toList();
    }

    Set<FunctionId> functions() {
        return bindings.stream()
                .flatMap(b -> b.rules().stream())
                .map(Binding.BoundRule::function)
                .collect(Collectors.toSet());
    }
}
