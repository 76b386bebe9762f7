package io.sextant.nfvo.fault;

import io.sextant.core.Problem;
import io.sextant.core.id.NsInstanceId;
import io.sextant.core.id.SiteId;
import io.sextant.core.storage.Database;
import io.sextant.nfvo.NsInstance;
import io.sextant.nfvo.NsInstances;
import io.sextant.nfvo.placement.Placement;
import io.sextant.vim.SouthboundEvent.ChainEvent;
import io.sextant.vim.iml.LocalNsdId;

import java.util.Optional;
import java.util.function.Predicate;

/** Whether the chains of services keep their delay budgets: that one does not is an alarm. */
final class ChainCheck {
    private final Database database;
    private final NsInstances services;
    private final Alarms alarms;
    private final Predicate<NsInstance> relocates;

    /** @param relocates whether a service is placed elsewhere when a chain stays late */
    ChainCheck(Database database, NsInstances services, Alarms alarms, Predicate<NsInstance> relocates) {
        this.database = database;
        this.services = services;
        this.alarms = alarms;
        this.relocates = relocates;
    }

    /** A site tells of a chain that begins there; its local NSD has the id of the service. */
    void heard(SiteId site, ChainEvent event) {
        service(event.localNsd())
                .ifPresent(id -> database.transaction(() -> {
                    if (event.late())
                        services.find(id)
                                .filter(ns -> ns.state() == NsInstance.State.INSTANTIATED)
                                .ifPresent(ns -> raise(ns, site, event));
                    else alarms.openOn(Diagnosis.chainId(id, event.chain()), 1).forEach(alarms::clear);
                }));
    }

    private void raise(NsInstance ns, SiteId site, ChainEvent event) {
        ns.placement().stream()
                .flatMap(Placement::all)
                .filter(placement -> placement.site().equals(site))
                .map(placement -> Diagnosis.late(ns, placement, event.chain(), event.words()))
                .forEach(late -> alarms.raise(
                        ns.id(), late, relocates.test(ns) ? AutoHealing.WANTED : AutoHealing.OFF, event.time()));
    }

    // A site may have local NSDs that somebody else has put there.
    private static Optional<NsInstanceId> service(LocalNsdId id) {
        try {
            return Optional.of(NsInstanceId.of(id.value()));
        } catch (Problem _) {
            return Optional.empty();
        }
    }
}
