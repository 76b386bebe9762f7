package io.sextant.nfvo.fault;

import io.sextant.core.id.NsInstanceId;
import io.sextant.core.storage.Database;
import io.sextant.lifecycle.Phase;
import io.sextant.nfvo.occurrence.NsLifecycleEvent;
import io.sextant.nfvo.occurrence.NsLifecycleEvent.NsChange;
import io.sextant.nfvo.occurrence.NsLifecycleEvent.NsIdentifierCreation;
import io.sextant.nfvo.occurrence.NsLifecycleEvent.NsIdentifierDeletion;
import io.sextant.nfvo.occurrence.NsLifecycleEvent.NsLcmOperationOccurrence;

/** Tells whoever watches for faults that operations on services have ended, and clears the alarms of services that go. */
public record ServiceChanges(Database database, Alarms alarms) implements NsLifecycleEvent.Listener {
    /** Where NS instances are named whose operations have ended. */
    static final String CHANNEL = "fault";

    @Override
    public void happened(NsLifecycleEvent event) {
        switch (event) {
            case NsIdentifierCreation _, NsChange _ -> {}
            case NsIdentifierDeletion(var ns) -> alarms.open(ns.id()).forEach(alarms::clear);
            case NsLcmOperationOccurrence occurrence -> {
                if (hasEnded(occurrence)) tell(occurrence.ns().id());
            }
        }
    }

    private static boolean hasEnded(NsLcmOperationOccurrence occurrence) {
        return Phase.named(occurrence.attributes().path("operationState").asText())
                .ended();
    }

    private void tell(NsInstanceId ns) {
        database.current()
                .createNativeQuery("select cast(pg_notify(:channel, :ns) as text)", String.class)
                .setParameter("channel", CHANNEL)
                .setParameter("ns", ns.toString())
                .getSingleResult();
    }
}
