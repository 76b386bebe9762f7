package io.sextant.vim.oakestra;

import io.sextant.core.Problem;
import io.sextant.core.outbound.Deadline;
import io.sextant.vim.SouthboundFault;
import io.sextant.vim.State;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Predicate;

/**
 * Brings a service to one running instance. A request for an instance may be lost at the root, at the cluster or on the way to
 * the node, and nobody tells; so each phase has its time, and what is overdue is taken away and asked for again.
 */
final class Launch {
    private static final int ATTEMPTS = 3;
    /** A burst of requests makes Oakestra lose some: its clusters rewrite their lists of instances as a whole. */
    private static final int AT_ONCE = 8;

    private final Root root;
    private final Looks looks;
    private final Applications applications;
    private final Pace pace;
    private final Refusals refusals;
    private final Semaphore open = new Semaphore(AT_ONCE, true);

    Launch(Root root, Looks looks, Applications applications, Pace pace, Refusals refusals) {
        this.root = root;
        this.looks = looks;
        this.applications = applications;
        this.pace = pace;
        this.refusals = refusals;
    }

    /**
     * The service with its one instance, once that runs.
     *
     * @throws Problem {@link SouthboundFault#NO_CAPACITY} or {@link SouthboundFault#REFUSED} if a scheduler says no or finds no
     *     node, {@link SouthboundFault#BROKEN} if it does not come to run
     */
    Seen run(Application application) {
        var seen = looks.now(service(application));
        if (seen.phase() == Phase.RUNNING) return alone(service(application), seen);
        try {
            open.acquire();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw refusals.problem(SouthboundFault.NO_ANSWER, "interrupted before an instance was asked for");
        }
        try {
            return attempts(application);
        } finally {
            open.release();
        }
    }

    private Seen attempts(Application application) {
        var current = application;
        for (int left = ATTEMPTS; true; left--) {
            var last = attempt(service(current));
            if (last.phase() == Phase.RUNNING) return last;
            if (left == 1 || last.phase() == Phase.FAILED || last.phase() == Phase.ENDED) throw refusals.of(last);
            current = cleared(current);
        }
    }

    /** How it is at the end: the instance runs, or is overdue in the phase that it is in. */
    private Seen attempt(String service) {
        var before = alone(service, looks.now(service));
        var seen = before.phase() == Phase.ABSENT ? requested(service, before) : before;
        return alone(service, followed(service, seen));
    }

    private Seen requested(String service, Seen before) {
        root.addInstance(service);
        // A refusal that was there before may be the answer to an earlier request.
        Predicate<Seen> answered = seen -> seen.instance().isPresent()
                || seen.refusal().isPresent() && before.refusal().isEmpty();
        var seen = looks.await(service, answered, pace.scheduled()).orElseGet(() -> looks.now(service));
        if (seen.instance().isEmpty() && seen.refusal().isPresent()) throw refusals.of(seen);
        return seen;
    }

    private Seen followed(String service, Seen first) {
        var seen = first;
        var failing = Optional.<Deadline>empty();
        while (seen.phase() != Phase.RUNNING && seen.phase() != Phase.ABSENT) {
            var phase = seen.phase();
            var failed = phase.state() != State.CREATING;
            if (failed && failing.isEmpty()) failing = Optional.of(Deadline.in(pace.allowed(phase)));
            var within = failing.filter(_ -> failed).map(Launch::left).orElse(pace.allowed(phase));
            var next = looks.await(service, s -> s.phase() != phase, within);
            if (next.isEmpty()) return seen;
            seen = next.get();
        }
        return seen;
    }

    private static Duration left(Deadline deadline) {
        return Duration.ofNanos(Math.max(0, deadline.nanos() - System.nanoTime()));
    }

    /**
     * The service without an instance, perhaps as another application. At a cluster that is lost an instance may run on, and the
     * root would not tell the cluster when that is back, except of services that it does not know at all: so the service goes as a
     * whole then.
     */
    Application cleared(Application application) {
        var service = service(application);
        var seen = looks.now(service);
        if (seen.clusterIsLost()) return applications.replace(application);
        if (seen.instance().isEmpty()) return application;
        root.removeInstances(service, seen.service().orElseThrow().instances());
        looks.await(service, now -> now.instance().isEmpty(), pace.scheduled())
                .orElseThrow(() -> refusals.problem(
                        SouthboundFault.BROKEN,
                        "it was asked to remove the instances of workload '"
                                + application.mark().workload() + "', and has them still"));
        return application;
    }

    /** Takes away what a lost answer and a second request have made beside the instance that counts. */
    private Seen alone(String service, Seen seen) {
        root.removeInstances(service, seen.surplus());
        return seen;
    }

    private String service(Application application) {
        return application
                .service()
                .orElseThrow(() -> refusals.problem(
                        SouthboundFault.BROKEN,
                        "it has dropped the service of workload '"
                                + application.mark().workload() + "'"));
    }
}
