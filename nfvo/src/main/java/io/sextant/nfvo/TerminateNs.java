package io.sextant.nfvo;

import io.sextant.core.id.NsInstanceId;
import io.sextant.core.id.OperationId;
import io.sextant.lifecycle.Completed;
import io.sextant.lifecycle.Operation;
import io.sextant.lifecycle.OperationType;
import io.sextant.lifecycle.Plan;
import io.sextant.vnfm.VnfLifecycle;

/**
 * The operation TERMINATE of a network service (SOL005 6.4.8): the plan that made it, backwards. Rolled back, it makes
 * again what it had removed.
 */
public final class TerminateNs implements OperationType<TerminateNs.Request> {
    /** Its name among the operations. */
    public static final String NAME = "NS_TERMINATE";

    private final NsInstances instances;
    private final VnfLifecycle vnfs;
    private final NsPlan plan;

    TerminateNs(NsInstances instances, VnfLifecycle vnfs, NsPlan plan) {
        this.instances = instances;
        this.vnfs = vnfs;
        this.plan = plan;
    }

    /** What is to be terminated. */
    public record Request(NsInstanceId ns) {}

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Class<Request> parameters() {
        return Request.class;
    }

    @Override
    public Plan plan(OperationId id, Request request) {
        return plan.instantiation(instances.get(request.ns())).reversed();
    }

    @Override
    public void entered(Operation operation) {
        if (operation.phase() instanceof Completed)
            InstantiateNs.clear(operation.parameters(Request.class).ns(), instances, vnfs);
    }
}
