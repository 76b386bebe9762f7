package io.sextant.nfvo.deployment;

import com.fasterxml.jackson.databind.JsonNode;
import io.sextant.catalogue.ImageArchives;
import io.sextant.catalogue.Nsds;
import io.sextant.catalogue.VnfPackages;
import io.sextant.catalogue.blob.Digest;
import io.sextant.core.Problem;
import io.sextant.core.id.DeploymentId;
import io.sextant.core.id.OperationId;
import io.sextant.core.storage.Database;
import io.sextant.lifecycle.FailedTemporarily;
import io.sextant.lifecycle.Operation;
import io.sextant.lifecycle.OperationType;
import io.sextant.lifecycle.Operations;
import io.sextant.lifecycle.StepHandler;
import io.sextant.lifecycle.Subject;
import io.sextant.nfvo.NsInstance;
import io.sextant.nfvo.NsInstances;
import io.sextant.nfvo.NsLifecycle;
import io.sextant.nfvo.NsOperations;
import io.sextant.nfvo.deployment.derivation.Derivation;
import io.sextant.nfvo.deployment.descriptor.DescriptorReader;
import io.sextant.nfvo.occurrence.NsLifecycleEvent;
import io.sextant.nfvo.occurrence.NsLifecycleEvent.NsLcmOperationOccurrence;
import io.sextant.nfvo.request.Invocation;
import io.sextant.nfvo.request.TerminateRequest;
import io.sextant.vim.iml.Sites;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Deployments by descriptor. To be told of what happens to network services: a deployment that is to be removed goes on when
 * its service is terminated.
 */
public final class Deployments implements NsLifecycleEvent.Listener {
    private static final Set<String> END = Set.of("TERMINATE COMPLETED", "INSTANTIATE ROLLED_BACK");

    private final Database database;
    private final StoredDeployments deployments;
    private final DerivedEntries entries;
    private final Operations operations;
    private final NsInstances instances;
    private final NsLifecycle lifecycle;
    private final Sites sites;
    private final ImageArchives images;

    /** Over a database whose persistence unit lists {@code DeploymentRow}. */
    public Deployments(
            Database database,
            VnfPackages packages,
            Nsds nsds,
            Operations operations,
            NsInstances instances,
            NsLifecycle lifecycle,
            Sites sites,
            ImageArchives images) {
        this.database = database;
        this.deployments = new StoredDeployments(database);
        this.entries = new DerivedEntries(packages, nsds);
        this.operations = operations;
        this.instances = instances;
        this.lifecycle = lifecycle;
        this.sites = sites;
        this.images = images;
    }

    /** What the engine has to know of. */
    public List<OperationType<?>> types() {
        return List.of(new DeployDescriptor(deployments, entries, this::goesOn), new RemoveDeployment(deployments));
    }

    private boolean goesOn(OperationId id) {
        return operations
                .find(id)
                .filter(operation -> !operation.phase().ended())
                .isPresent();
    }

    /** The handlers of the steps of those. */
    public List<StepHandler<?, ?>> handlers() {
        return List.of(
                new StartService.Handler(deployments, lifecycle),
                new RemoveDerived.Handler(database, deployments, entries, instances, lifecycle));
    }

    /**
     * Accepts a descriptor: what is derived from it is onboarded and instantiated in the background.
     *
     * @throws Problem 400 with the faults of the descriptor, 501 for what it asks for and is not built, 409 while another
     *     deployment onboards or removes the same
     */
    public Deployment create(JsonNode descriptor) {
        var derivation = Derivation.of(
                DescriptorReader.read(descriptor, sites.all()),
                image -> images.digest(image).map(Digest::hex));
        var id = new DeploymentId(UUID.randomUUID());
        return database.transaction(() -> {
            deployments.lockParts();
            operations.submit(DeployDescriptor.NAME, subject(id), new DeployDescriptor.Request(id, derivation));
            return deployments.get(id);
        });
    }

    /**
     * The deployment as it stands.
     *
     * @throws Problem 404 if there is none
     */
    public Deployment get(DeploymentId id) {
        return deployments.get(id);
    }

    /** The operation that the deployment goes forward by; empty when that went with the network service. */
    public Optional<Operation> operation(Deployment deployment) {
        return operations.find(deployment.operation());
    }

    /** How the deployment is. */
    public DeploymentState state(Deployment deployment) {
        return operation(deployment)
                .map(operation -> DeploymentState.of(operation, deployment.leaving()))
                .orElse(DeploymentState.FAILED);
    }

    /**
     * Accepts the removal: the network service is terminated, then it and what was derived for it are deleted.
     *
     * @return the operation that does so, or begins to
     * @throws Problem 404 if there is none, 409 while another operation is not finished
     */
    public OperationId remove(DeploymentId id) {
        return database.transaction(() -> {
            var deployment = deployments.get(id);
            operations.requireIdle(subject(id));
            var failed = operation(deployment).filter(operation -> operation.phase() instanceof FailedTemporarily);
            if (failed.isPresent()) return settle(id, failed.get());
            return deployment
                    .ns()
                    .flatMap(instances::find)
                    .filter(NsInstance::mayHoldResources)
                    .map(ns -> lifecycle.terminate(new TerminateRequest(ns.id(), Invocation.PLAIN)))
                    .map(operation -> leave(id, operation))
                    .orElseGet(() -> finish(id));
        });
    }

    /** An instantiation that waits for somebody's decision is undone, and a termination tried again. */
    private OperationId settle(DeploymentId id, Operation failed) {
        if (failed.type().equals(NsOperations.INSTANTIATE)) operations.rollback(failed.id());
        else operations.retry(failed.id());
        return leave(id, failed.id());
    }

    private OperationId leave(DeploymentId id, OperationId by) {
        deployments.change(id, deployment -> deployment.leaving(by));
        return by;
    }

    /** Of the operations on a deployment that is gone, this one is the record that stays. */
    private OperationId finish(DeploymentId id) {
        operations.forget(subject(id));
        return operations.submit(RemoveDeployment.NAME, subject(id), new RemoveDeployment.Request(id));
    }

    /** When nothing is left of the service of one that is to be removed, all else can go. */
    @Override
    public void happened(NsLifecycleEvent event) {
        if (event instanceof NsLcmOperationOccurrence occurrence && END.contains(outcome(occurrence)))
            deployments
                    .having(occurrence.ns().id())
                    .filter(Deployment::leaving)
                    .ifPresent(deployment -> finish(deployment.id()));
    }

    private static String outcome(NsLcmOperationOccurrence occurrence) {
        var attributes = occurrence.attributes();
        return attributes.path("lcmOperationType").asText() + " "
                + attributes.path("operationState").asText();
    }

    private static Subject subject(DeploymentId id) {
        return Subject.of("Deployment", id);
    }
}
