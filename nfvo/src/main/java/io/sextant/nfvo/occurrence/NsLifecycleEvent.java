package io.sextant.nfvo.occurrence;

import com.fasterxml.jackson.databind.JsonNode;
import io.sextant.core.id.NsInstanceId;
import io.sextant.core.id.OperationId;
import io.sextant.nfvo.NsInstance;
import io.sextant.vnfm.VnfInstance;

import java.util.List;

/** What has happened to network services, in the words of SOL005 (6.5.2.4 to 6.5.2.7). */
public sealed interface NsLifecycleEvent {
    /** The network service, as it is now; a deleted one as it was last. */
    NsInstance ns();

    /** There is a new NS instance. */
    record NsIdentifierCreation(NsInstance ns) implements NsLifecycleEvent {}

    /** An NS instance is gone. */
    record NsIdentifierDeletion(NsInstance ns) implements NsLifecycleEvent {}

    /**
     * An operation is in another state.
     *
     * @param vnfs the VNF instances that are, were or shall be part of the service
     * @param attributes the operation as SOL005 shows it
     */
    record NsLcmOperationOccurrence(NsInstance ns, List<VnfInstance> vnfs, OperationId operation, JsonNode attributes)
            implements NsLifecycleEvent {}

    /**
     * An operation on a service that is nested in this one begins or has ended.
     *
     * @param nested the service that it is about
     * @param name of the operation, {@code NS_SCALE}
     * @param status START, or the state in which it has ended
     * @param attributes the operation as SOL005 shows it
     */
    record NsChange(
            NsInstance ns, NsInstanceId nested, OperationId operation, String name, String status, JsonNode attributes)
            implements NsLifecycleEvent {}

    /** Whoever is to be told. */
    @FunctionalInterface
    interface Listener {
        /** Hears of an event in the transaction in which it happens; what it throws undoes that. */
        void happened(NsLifecycleEvent event);
    }
}
