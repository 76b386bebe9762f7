package io.sextant.nfvo;

import io.sextant.catalogue.Nsds;
import io.sextant.core.Problem;
import io.sextant.core.id.NsInstanceId;
import io.sextant.core.id.OperationId;
import io.sextant.core.storage.Database;
import io.sextant.lifecycle.Operations;
import io.sextant.lifecycle.Subject;
import io.sextant.nfvo.occurrence.NsLifecycleEvent;
import io.sextant.nfvo.placement.Decisions;
import io.sextant.nfvo.request.HealRequest;
import io.sextant.nfvo.request.InstantiateRequest;
import io.sextant.nfvo.request.NsRequest;
import io.sextant.nfvo.request.ScaleRequest;
import io.sextant.nfvo.request.TerminateRequest;
import io.sextant.nfvo.request.UpdateRequest;
import jakarta.persistence.LockTimeoutException;
import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.PersistenceException;
import jakarta.persistence.PessimisticLockException;

import java.util.Optional;
import java.util.function.Consumer;

/** What an OSS may do with network services (SOL005 clause 6): the rules of their state, then an operation. */
public final class NsLifecycle {
    /** So often a submission is tried that meets another at what both need. */
    private static final int TRIES = 10;

    private final Database database;
    private final NsInstances instances;
    private final NsIdentifiers identifiers;
    private final Operations operations;
    private final Decisions decisions;

    /** @param listener hears of NS instances that come and go */
    public NsLifecycle(
            Database database,
            NsInstances instances,
            Nsds nsds,
            Operations operations,
            Decisions decisions,
            NsLifecycleEvent.Listener listener) {
        this.database = database;
        this.instances = instances;
        this.identifiers = new NsIdentifiers(instances, nsds, listener);
        this.operations = operations;
        this.decisions = decisions;
    }

    /**
     * Creates the identifier of a network service (SOL005 6.4.2).
     *
     * @throws Problem 422 if there is no such NSD, 409 if it is not ONBOARDED and ENABLED
     */
    public NsInstance create(String nsdId, String name, String description) {
        return database.transaction(() -> identifiers.create(nsdId, name, description, Optional.empty()));
    }

    /**
     * Accepts an instantiation (SOL005 6.4.4).
     *
     * @throws Problem 409 unless NOT_INSTANTIATED and without resources of an earlier try, 422 for an unknown flavour
     */
    public OperationId instantiate(InstantiateRequest request) {
        inquireFirst();
        return accept(request, NsLifecycle::requireInstantiable);
    }

    /**
     * Asks clusters and sites for what {@link #instantiate} and {@link #heal} decide by, where it is unknown or too old. They do so
     * themselves unless they run in a transaction of the caller's, who asks before it: the answers may take long.
     */
    public void inquire() {
        decisions.refresh();
    }

    private void inquireFirst() {
        if (!database.inTransaction()) inquire();
    }

    /** @throws Problem 409 unless NOT_INSTANTIATED and without resources of an earlier try */
    static void requireInstantiable(NsInstance ns) {
        if (ns.state() == NsInstance.State.INSTANTIATED)
            throw Problem.conflict("NS instance " + ns.id() + " is INSTANTIATED already.");
        if (ns.mayHoldResources())
            throw Problem.conflict("A failed instantiation of NS instance " + ns.id()
                    + " may have left resources; terminate it, then instantiate it again.");
    }

    /**
     * Accepts a scaling (SOL005 6.4.5).
     *
     * @throws Problem 409 unless INSTANTIATED, 422 for what the NSD or a VNFD does not allow
     */
    public OperationId scale(ScaleRequest request) {
        return accept(request, NsLifecycle::requireInstantiated);
    }

    /**
     * Accepts an update (SOL005 6.4.6).
     *
     * @throws Problem 409 unless INSTANTIATED, 422 for what the NSD or a VNFD does not allow
     */
    public OperationId update(UpdateRequest request) {
        return accept(request, NsLifecycle::requireInstantiated);
    }

    /**
     * Accepts a healing (SOL005 6.4.7).
     *
     * @throws Problem 409 unless INSTANTIATED, 422 for what is none of the service
     */
    public OperationId heal(HealRequest request) {
        if (request.leadsElsewhere()) inquireFirst();
        return accept(request, NsLifecycle::requireInstantiated);
    }

    /**
     * Accepts a termination (SOL005 6.4.8), also of what a failed instantiation has left.
     *
     * @throws Problem 409 if there is nothing to terminate, or if it is part of another service that it was made for
     */
    public OperationId terminate(TerminateRequest request) {
        return accept(request, ns -> {
            requireNoPart(ns);
            if (!ns.mayHoldResources())
                throw Problem.conflict(
                        "NS instance " + ns.id() + " is NOT_INSTANTIATED; there is nothing to terminate.");
        });
    }

    /** A service that was made for another ends with that. */
    private void requireNoPart(NsInstance ns) {
        ns.parent()
                .flatMap(instances::find)
                .filter(parent -> parent.nestedNss().stream()
                        .anyMatch(nested -> nested.ns().equals(ns.id())))
                .ifPresent(parent -> {
                    throw Problem.conflict("NS instance " + ns.id() + " is part of NS instance " + parent.id()
                            + " and ends with it; end that, or remove this one from it by an update.");
                });
    }

    /**
     * Packages and parts that other services have, too, are read before they can be locked: somebody may change them in
     * between. Then all is begun again, unless a transaction of the caller's would have to be.
     */
    private OperationId accept(NsRequest request, Consumer<NsInstance> rule) {
        for (var tries = database.inTransaction() ? TRIES : 1; ; tries++)
            try {
                return database.transaction(() -> submit(request, rule));
            } catch (PersistenceException e) {
                if (!isCollision(e)) throw e;
                if (tries == TRIES)
                    throw Problem.conflict(
                            "A part of NS instance " + request.ns() + " is being changed by somebody else; ask again.");
            }
    }

    static boolean isCollision(Throwable cause) {
        return switch (cause) {
            case null -> false;
            case OptimisticLockException _, PessimisticLockException _, LockTimeoutException _ -> true;
            default -> isCollision(cause.getCause());
        };
    }

    private OperationId submit(NsRequest request, Consumer<NsInstance> rule) {
        var ns = instances.lock(request.ns());
        operations.requireIdle(subject(request.ns()));
        rule.accept(ns);
        return operations.submit(
                NsOperations.name(request),
                subject(request.ns()),
                request,
                request.invocation().notBefore());
    }

    private static void requireInstantiated(NsInstance ns) {
        if (ns.state() != NsInstance.State.INSTANTIATED)
            throw Problem.conflict("NS instance " + ns.id() + " is NOT_INSTANTIATED; instantiate it first.");
    }

    /**
     * Deletes the identifier (SOL005 6.4.3).
     *
     * @throws Problem 409 while it is INSTANTIATED, holds resources or is changed by an operation
     */
    public void delete(NsInstanceId id) {
        database.transaction(() -> {
            var ns = instances.lock(id);
            operations.requireIdle(subject(id));
            requireNoPart(ns);
            if (ns.mayHoldResources())
                throw Problem.conflict("NS instance " + id + " is " + ns.state()
                        + (ns.state() == NsInstance.State.INSTANTIATED ? "" : " but may still hold resources")
                        + "; terminate it first.");
            operations.forget(subject(id));
            identifiers.delete(ns);
        });
    }

    /** Whether no operation on the service is unfinished. */
    public boolean isIdle(NsInstanceId id) {
        return operations.isIdle(subject(id));
    }

    /** What operations on a network service are about. */
    public static Subject subject(NsInstanceId id) {
        return Subject.of("NsInstance", id);
    }
}
