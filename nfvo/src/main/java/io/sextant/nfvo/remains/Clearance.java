package io.sextant.nfvo.remains;

import io.sextant.core.id.NsInstanceId;
import io.sextant.core.id.OperationId;
import io.sextant.core.id.RemainsId;
import io.sextant.core.id.SiteId;
import io.sextant.core.storage.Database;
import io.sextant.lifecycle.OnError;
import io.sextant.lifecycle.Operation;
import io.sextant.lifecycle.OperationType;
import io.sextant.lifecycle.Operations;
import io.sextant.lifecycle.Plan;
import io.sextant.lifecycle.Recourse;
import io.sextant.lifecycle.StepHandler;
import io.sextant.lifecycle.Subject;
import io.sextant.nfvo.Gateways;
import io.sextant.nfvo.NsInstances;
import io.sextant.vim.Clusters;
import io.sextant.vim.iml.Sites;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Has removed what services have left behind, by an operation for each cluster. One that fails can be begun again. */
public record Clearance(Database database, Operations operations) {
    private static final String NAME = "REMAINS_CLEAR";

    /** What is to be removed. */
    record Request(RemainsId remains) {}

    /** What the engine has to know of. */
    public static List<OperationType<?>> types() {
        return List.of(new Type());
    }

    /** The handlers of the steps of that. */
    public static List<StepHandler<?, ?>> handlers(
            Database database, NsInstances instances, Clusters clusters, Sites sites) {
        var gateways = new Gateways(database, clusters, sites);
        return List.of(new ClearRemains.Handler(new LeftBehind(database), instances, clusters, sites, gateways));
    }

    /**
     * Begins to remove what is at the site, as far as that can be reached.
     *
     * @return whether there is any
     */
    public boolean at(SiteId site, Predicate<Remains> reached) {
        return begin(leftBehind().at(site).stream().filter(reached).toList());
    }

    /**
     * Begins to remove what the service has left, as far as that can be reached.
     *
     * @return whether there is any
     */
    public boolean of(NsInstanceId ns, Predicate<Remains> reached) {
        return begin(leftBehind().of(ns).stream().filter(reached).toList());
    }

    private LeftBehind leftBehind() {
        return new LeftBehind(database);
    }

    /** Unless that is under way. */
    private boolean begin(List<Remains> some) {
        some.forEach(remains -> database.transaction(() -> {
            var subject = Subject.of("Remains", remains.id());
            if (!operations.isIdle(subject)) return;
            operations.forget(subject);
            operations.submit(NAME, subject, new Request(remains.id()));
        }));
        return !some.isEmpty();
    }

    private record Type() implements OperationType<Request> {
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
                    .step("clear", new ClearRemains(request.remains()))
                    .build();
        }

        @Override
        public void entered(Operation operation) {
            // The step takes the remains off the list itself.
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
}
