package io.sextant.iml.cni;

import io.sextant.accel.InterfaceName;
import io.sextant.iml.id.WorkloadId;
import io.sextant.iml.network.Endpoint;
import io.sextant.iml.network.Owner;
import io.sextant.iml.record.Inventory;
import io.sextant.iml.record.Phase;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A workload that another cluster at the site runs, and that has its interfaces from the site.
 *
 * @param endpoints in the order in which its interfaces were asked for; they are its own, whether its pod is there or not
 * @param sandbox that its pod was seen in last
 */
public record Guest(WorkloadId id, GuestSpec spec, List<Endpoint> endpoints, Optional<Sandbox> sandbox, Phase phase)
        implements Inventory.Item<Guest> {
    public Guest {
        endpoints = List.copyOf(endpoints);
    }

    /** What an interface of a guest is called in its pod. */
    public static InterfaceName device(InterfaceName name) {
        return GuestSpec.device(name);
    }

    /** Whether a pod is there that has the interfaces. */
    public boolean attached() {
        return sandbox.filter(Sandbox::exists).isPresent();
    }

    static Owner owner(WorkloadId id) {
        return new Owner(Owner.Kind.WORKLOAD, id.value());
    }

    @Override
    public Guest in(Phase next) {
        return new Guest(id, spec, endpoints, sandbox, next);
    }

    Guest in(Optional<Sandbox> another) {
        return new Guest(id, spec, endpoints, another, phase);
    }

    Guest with(GuestSpec changed, Endpoint another) {
        return new Guest(
                id,
                changed,
                Stream.concat(endpoints.stream(), Stream.of(another)).toList(),
                sandbox,
                phase);
    }

    Guest without(InterfaceName name) {
        var others =
                endpoints.stream().filter(each -> !each.name().equals(name)).toList();
        return new Guest(id, spec.without(name), others, sandbox, phase);
    }
}
