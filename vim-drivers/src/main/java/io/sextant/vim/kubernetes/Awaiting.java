package io.sextant.vim.kubernetes;

import io.sextant.vim.SouthboundFault;
import io.sextant.vim.State;
import io.sextant.vim.Workload;
import io.sextant.vim.WorkloadSpec;

import java.time.Duration;
import java.util.Optional;

/** Waits for what Kubernetes does with workloads once it is asked to. */
final class Awaiting {
    // An image may have to be pulled, and a node be found.
    private static final Duration COMING = Duration.ofMinutes(5);
    private static final Duration SHOWING = Duration.ofMinutes(1);
    // A node that has much to do forgets a pod up to a minute after its last process has ended.
    private static final Duration GOING = Duration.ofMinutes(5);

    private final KubernetesApi api;
    private final ClusterView view;

    Awaiting(KubernetesApi api, ClusterView view) {
        this.api = api;
        this.view = view;
    }

    /** What is kept of a StatefulSet that is there; CONFLICT if it turns out to be none of ours. */
    Holding holding(String name) {
        return view.await(
                        name,
                        SHOWING,
                        seen -> seen,
                        () -> api.problem(SouthboundFault.CONFLICT, "another StatefulSet has the name '" + name + "'"))
                .holding();
    }

    /**
     * The workload when it runs.
     *
     * @param old the uid of a pod that does not count
     * @throws io.sextant.core.Problem of what keeps it from running
     */
    Workload running(String name, Optional<String> old) {
        return view.await(
                name,
                COMING,
                seen -> seen.filter(s -> old.isEmpty() || !s.pod().map(Pod::uid).equals(old))
                        .flatMap(this::running),
                () -> api.problem(
                        SouthboundFault.BROKEN, "'" + name + "' does not run after " + COMING.toSeconds() + " s"));
    }

    private Optional<Workload> running(Seen seen) {
        seen.obstacle().ifPresent(fault -> {
            throw api.problem(
                    fault,
                    "workload '" + seen.holding().id() + "': " + seen.reason().orElse("" + seen.state()));
        });
        return Optional.of(seen)
                .filter(s -> s.holding().wanted() && s.state() == State.RUNNING)
                .map(Seen::workload);
    }

    /** The workload when it is seen to have this specification. */
    Workload specified(String name, WorkloadSpec spec) {
        return view.await(
                        name,
                        SHOWING,
                        seen -> seen.filter(s -> s.holding().spec().equals(spec)),
                        () -> api.problem(SouthboundFault.NO_ANSWER, "'" + name + "' has not changed yet"))
                .workload();
    }

    /** The workload when its pod is gone. */
    Workload stopped(String name, Duration grace) {
        return view.await(
                        name,
                        GOING.plus(grace),
                        seen -> seen.filter(s -> s.state() == State.STOPPED),
                        () -> api.problem(SouthboundFault.NO_ANSWER, "'" + name + "' is not stopped yet"))
                .workload();
    }

    /** Answers when neither the workload nor a pod of it is there. */
    void gone(String name, Duration grace) {
        view.awaitGone(
                name,
                GOING.plus(grace),
                () -> api.problem(SouthboundFault.NO_ANSWER, "'" + name + "' is not gone yet"));
    }
}
