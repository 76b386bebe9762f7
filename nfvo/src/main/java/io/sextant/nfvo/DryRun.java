package io.sextant.nfvo;

import io.sextant.core.Problem;
import io.sextant.core.storage.Database;
import io.sextant.nfvo.placement.Decisions;
import io.sextant.nfvo.placement.Placement;
import io.sextant.nfvo.request.InstantiateRequest;
import jakarta.persistence.PersistenceException;

/** What an instantiation would decide if it were asked for now. Nothing is changed by it, and nothing held for it. */
public final class DryRun {
    private final Database database;
    private final NsInstances instances;
    private final InstantiateNs instantiation;
    private final NsProgress progress;
    private final PlacementQuestions questions;
    private final Place.Handler place;
    private final Decisions decisions;

    DryRun(
            Database database,
            NsInstances instances,
            InstantiateNs instantiation,
            NsProgress progress,
            PlacementQuestions questions,
            Place.Handler place,
            Decisions decisions) {
        this.database = database;
        this.instances = instances;
        this.instantiation = instantiation;
        this.progress = progress;
        this.questions = questions;
        this.place = place;
        this.decisions = decisions;
    }

    /**
     * Where the service would go.
     *
     * @throws Problem as the instantiation or its operation would fail with; 409 as long as something else changes the service
     */
    public Placement placement(InstantiateRequest request) {
        decisions.refresh();
        return place.propose(question(request));
    }

    private PlacementQuestion question(InstantiateRequest request) {
        try {
            return database.trial(() -> ask(request));
        } catch (PersistenceException e) {
            if (!NsLifecycle.isCollision(e)) throw e;
            throw Problem.conflict(
                    "NS instance " + request.ns() + " or a part of it is being changed by somebody else; ask again.");
        }
    }

    private PlacementQuestion ask(InstantiateRequest request) {
        var ns = instances.lock(request.ns());
        NsLifecycle.requireInstantiable(ns);
        var target = progress.begin(ns, instantiation.target(ns, request));
        // What is asked for by ids is sought in the database.
        database.current().flush();
        return questions.of(new Place(ns.id(), NsDifference.inner(target), target.spread()));
    }
}
