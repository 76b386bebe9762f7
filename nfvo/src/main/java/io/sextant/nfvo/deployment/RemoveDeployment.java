package io.sextant.nfvo.deployment;

import io.sextant.core.id.DeploymentId;
import io.sextant.core.id.OperationId;
import io.sextant.lifecycle.OnError;
import io.sextant.lifecycle.Operation;
import io.sextant.lifecycle.OperationType;
import io.sextant.lifecycle.Plan;
import io.sextant.lifecycle.Recourse;
import io.sextant.lifecycle.Starting;

import java.util.Set;

/** Takes a deployment out of the catalogue once its network service is terminated. When it fails, it can be asked for again. */
record RemoveDeployment(StoredDeployments deployments) implements OperationType<RemoveDeployment.Request> {
    static final String NAME = "DEPLOYMENT_REMOVE";

    /** What is to be removed. */
    record Request(DeploymentId deployment) {}

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
        return Plan.builder()
                .step("remove", new RemoveDerived(request.deployment()))
                .build();
    }

    @Override
    public void entered(Operation operation) {
        if (operation.phase() instanceof Starting)
            deployments.change(
                    operation.parameters(Request.class).deployment(), deployment -> deployment.leaving(operation.id()));
    }

    @Override
    public OnError onError() {
        return OnError.FAIL;
    }

    @Override
    public Set<Recourse> recourses() {
        return Set.of();
    }

    @Override
    public boolean cancellable() {
        return false;
    }
}
