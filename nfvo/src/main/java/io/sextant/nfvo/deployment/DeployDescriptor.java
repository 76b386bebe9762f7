package io.sextant.nfvo.deployment;

import io.sextant.core.Problem;
import io.sextant.core.id.DeploymentId;
import io.sextant.core.id.OperationId;
import io.sextant.lifecycle.OnError;
import io.sextant.lifecycle.Operation;
import io.sextant.lifecycle.OperationType;
import io.sextant.lifecycle.Plan;
import io.sextant.lifecycle.Recourse;
import io.sextant.nfvo.deployment.Deployment.Kind;
import io.sextant.nfvo.deployment.Deployment.Part;
import io.sextant.nfvo.deployment.derivation.Derivation;
import io.sextant.nfvo.deployment.derivation.Derived;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Onboards what was derived from a descriptor, but for what is there already, then begins the instantiation of the network
 * service. What fails stays as it is, and goes with the deployment.
 */
final class DeployDescriptor implements OperationType<DeployDescriptor.Request> {
    static final String NAME = "DEPLOYMENT_CREATE";

    /** What is to be deployed. */
    record Request(DeploymentId deployment, Derivation derivation) {}

    private final StoredDeployments deployments;
    private final DerivedEntries entries;
    private final Predicate<OperationId> goesOn;

    /** @param goesOn whether an operation has not ended */
    DeployDescriptor(StoredDeployments deployments, DerivedEntries entries, Predicate<OperationId> goesOn) {
        this.deployments = deployments;
        this.entries = entries;
        this.goesOn = goesOn;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Class<Request> parameters() {
        return Request.class;
    }

    /** Adds the deployment, too: it exists from here on. */
    @Override
    public Plan plan(OperationId id, Request request) {
        var derivation = request.derivation();
        var plan = Plan.builder();
        var parts = new ArrayList<Part>();
        var before = new HashSet<String>();
        var vnfds = derivation.vnfds();
        for (var i = 0; i < vnfds.size(); i++)
            parts.add(onboarded(plan, "vnfd-" + i, Kind.VNF_PACKAGE, vnfds.get(i), before));
        parts.add(onboarded(plan, "nsd", Kind.NSD, derivation.nsd(), before));
        plan.step(
                "service",
                new StartService(
                        request.deployment(),
                        derivation.name(),
                        derivation.nsd().id(),
                        derivation.sites()),
                before);
        deployments.add(new Deployment(
                request.deployment(), derivation.name(), id, Optional.empty(), false, List.copyOf(parts)));
        return plan.build();
    }

    /** @param before what the onboarding comes after; from then on it is among that */
    private Part onboarded(Plan.Builder plan, String name, Kind kind, Derived derived, Set<String> before) {
        var there = entries.find(kind, derived);
        if (there.isPresent()) return there.get();
        refuseWhileOnboarded(derived);
        var composed = entries.compose(kind, derived);
        plan.include(name, composed.plan(), kind == Kind.NSD ? Set.copyOf(before) : Set.of());
        plan.child(composed.child(name));
        before.add(name);
        return new Part(kind, composed.entry(), derived.id());
    }

    private void refuseWhileOnboarded(Derived derived) {
        deployments.withDescriptor(derived.id()).stream()
                .filter(other -> other.ns().isEmpty() && goesOn.test(other.operation()))
                .findFirst()
                .ifPresent(other -> {
                    throw Problem.conflict("Deployment " + other.id()
                            + " onboards a part that this one has, too; ask again when it has done so.");
                });
    }

    @Override
    public void entered(Operation operation) {
        // The deployment names this operation, and how that goes is how it goes.
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
