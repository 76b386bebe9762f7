package io.sextant.nfvo.occurrence;

import io.sextant.core.id.NsInstanceId;
import io.sextant.core.storage.Database;
import io.sextant.lifecycle.Operation;
import io.sextant.lifecycle.Phase;
import io.sextant.lifecycle.Processing;
import io.sextant.lifecycle.RollingBack;
import io.sextant.lifecycle.Starting;
import io.sextant.nfvo.NsInstance;
import io.sextant.nfvo.NsInstances;
import io.sextant.nfvo.NsShape.ConstituentVnf;
import io.sextant.nfvo.occurrence.NsLifecycleEvent.NsChange;
import io.sextant.nfvo.occurrence.NsLifecycleEvent.NsLcmOperationOccurrence;
import io.sextant.vnfm.VnfInstances;

import java.util.List;
import java.util.Optional;

/** Keeps of every operation on a network service how SOL005 shows it, and tells of each state that it enters. */
public final class OccurrenceLog {
    private final Database database;
    private final NsInstances instances;
    private final VnfInstances vnfInstances;
    private final NsLifecycleEvent.Listener listener;

    public OccurrenceLog(
            Database database, NsInstances instances, VnfInstances vnfInstances, NsLifecycleEvent.Listener listener) {
        this.database = database;
        this.instances = instances;
        this.vnfInstances = vnfInstances;
        this.listener = listener;
    }

    /** The operation is in another phase; in the transaction that makes it so, while the instances know the way there. */
    public void entered(Operation operation) {
        var row = Optional.ofNullable(
                database.current().find(NsLcmOpOccRow.class, operation.id().value()));
        var state = NsLcmOpOccAttributes.state(operation.phase());
        if (row.filter(known -> known.isIn(state)).isPresent()) return;
        var ns = instances.get(NsInstanceId.of(operation.subject().id()));
        var vnfs = vnfInstances.all(ns.vnfs().stream().map(ConstituentVnf::vnf).toList());
        var attributes = NsLcmOpOccAttributes.of(
                operation, changes(operation, new Changes(ns, vnfs, nested(ns), operation.phase())));
        row.ifPresentOrElse(
                known -> known.become(attributes),
                () -> database.current().persist(new NsLcmOpOccRow(operation.id(), attributes)));
        listener.happened(new NsLcmOperationOccurrence(ns, vnfs, operation.id(), attributes));
        status(operation.phase())
                .ifPresent(status -> instances
                        .nesting(ns.id())
                        .forEach(outer -> listener.happened(
                                new NsChange(outer, ns.id(), operation.id(), operation.type(), status, attributes))));
    }

    private List<NsInstance> nested(NsInstance ns) {
        return ns.nestedNss().stream()
                .flatMap(nested -> instances.find(nested.ns()).stream())
                .toList();
    }

    /** Nothing has changed for good while it is on its way. */
    private static ResourceChanges changes(Operation operation, Changes changes) {
        return switch (operation.phase()) {
            case Starting _, Processing _, RollingBack _ -> ResourceChanges.NONE;
            default -> changes.all();
        };
    }

    /** What those hear of it in whose services this one is nested; a retry is not told (SOL005 6.5.4.9). */
    private static Optional<String> status(Phase phase) {
        if (phase instanceof Starting) return Optional.of("START");
        return phase.ended() ? Optional.of(phase.name()) : Optional.empty();
    }
}
