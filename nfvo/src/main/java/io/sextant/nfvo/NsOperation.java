package io.sextant.nfvo;

import io.sextant.core.id.OperationId;
import io.sextant.lifecycle.Operation;
import io.sextant.lifecycle.OperationType;
import io.sextant.lifecycle.Plan;
import io.sextant.nfvo.occurrence.OccurrenceLog;
import io.sextant.nfvo.request.NsRequest;

/**
 * An operation on a network service. All kinds of them are this one: they differ only in what they lead to.
 *
 * @param <R> what is asked
 */
final class NsOperation<R extends NsRequest> implements OperationType<R> {
    private final String name;
    private final Class<R> request;
    private final NsChange<R> change;
    private final NsInstances instances;
    private final NsProgress progress;
    private final NsDifference difference;
    private final OccurrenceLog log;

    NsOperation(
            String name,
            Class<R> request,
            NsChange<R> change,
            NsInstances instances,
            NsProgress progress,
            NsDifference difference,
            OccurrenceLog log) {
        this.name = name;
        this.request = request;
        this.change = change;
        this.instances = instances;
        this.progress = progress;
        this.difference = difference;
        this.log = log;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Class<R> parameters() {
        return request;
    }

    @Override
    public Plan plan(OperationId id, R asked) {
        var ns = instances.get(asked.ns());
        var target = progress.begin(ns, change.target(ns, asked));
        return difference.plan(ns, target);
    }

    @Override
    public void entered(Operation operation) {
        log.entered(operation);
        progress.entered(operation.parameters(request).ns(), operation.phase());
    }
}
