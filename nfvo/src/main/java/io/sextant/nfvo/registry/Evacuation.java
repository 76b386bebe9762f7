package io.sextant.nfvo.registry;

import io.sextant.core.Problem;
import io.sextant.core.id.ClusterId;
import io.sextant.core.id.NsInstanceId;
import io.sextant.core.id.OperationId;
import io.sextant.nfvo.NsInstance;
import io.sextant.nfvo.NsInstances;
import io.sextant.nfvo.NsLifecycle;
import io.sextant.nfvo.placement.Placement;
import io.sextant.nfvo.request.HealRequest;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Has services leave a site or a cluster, by an operation each. */
public record Evacuation(NsInstances services, NsLifecycle lifecycle) {
    /** So many services leave by one call. */
    public static final int MOST = 1000;

    /**
     * What became of a service.
     *
     * @param operation that heals it elsewhere, if that was accepted
     * @param refusal why it was not
     */
    public record Evacuated(NsInstanceId ns, Optional<OperationId> operation, Optional<String> refusal) {}

    /** Heals what is there so that it leaves; services that do not allow it stay. */
    public List<Evacuated> begin(Registration from) {
        var ids = from.role() == Role.SITE ? services.placedAt(from.site(), MOST) : services.placedAt(from.id(), MOST);
        return services.all(ids).stream().map(ns -> evacuate(ns, from)).toList();
    }

    private Evacuated evacuate(NsInstance ns, Registration from) {
        if (!ns.is().wish().relocate().orElse(true)) return refused(ns, "It does not allow to be placed elsewhere.");
        try {
            var operation = lifecycle.heal(HealRequest.elsewhere(ns.id(), Map.of("leave", left(ns, from)), false));
            return new Evacuated(ns.id(), Optional.of(operation), Optional.empty());
        } catch (Problem e) {
            return refused(ns, e.detail());
        }
    }

    private static List<String> left(NsInstance ns, Registration from) {
        return ns.placement().stream()
                .flatMap(Placement::all)
                .filter(place -> from.role() == Role.SITE
                        ? place.site().equals(from.site())
                        : place.cluster().equals(from.id()))
                .map(Placement::cluster)
                .map(ClusterId::value)
                .toList();
    }

    private static Evacuated refused(NsInstance ns, String why) {
        return new Evacuated(ns.id(), Optional.empty(), Optional.of(why));
    }
}
