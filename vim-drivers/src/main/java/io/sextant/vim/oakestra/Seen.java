package io.sextant.vim.oakestra;

import io.sextant.vim.State;
import io.sextant.vim.Workload;

import java.util.List;
import java.util.Optional;

/**
 * What one look at the root has shown of a service.
 *
 * @param service nothing if it is not there
 */
record Seen(Optional<OakestraService> service, List<OakestraCluster> clusters) {
    /** A cluster reports each of its instances every 15 s. */
    private static final double LONGEST_SILENCE_SECONDS = 45;

    /** The instance that counts. */
    Optional<Instance> instance() {
        return service.flatMap(OakestraService::instance);
    }

    /** The instances beside it that can be taken away: a cluster that is lost would not be told of it. */
    List<Instance> surplus() {
        return service.map(OakestraService::surplus).orElse(List.of()).stream()
                .filter(i -> cluster(i).filter(c -> !c.active()).isEmpty())
                .toList();
    }

    /** How far that is. */
    Phase phase() {
        return instance()
                .map(i -> silence(i).isPresent() ? Phase.LOST : Phase.of(i.status()))
                .orElse(Phase.ABSENT);
    }

    /** What the scheduler said to the last request for an instance, if that was no. */
    Optional<Refusal> refusal() {
        return service.flatMap(OakestraService::refusal);
    }

    /** Whether the root has a cluster of this name. */
    boolean knows(String cluster) {
        return clusters.stream().anyMatch(c -> c.name().equals(cluster));
    }

    /** Whether the instance's cluster is lost, and not only the instance. */
    boolean clusterIsLost() {
        return instance().flatMap(this::cluster).filter(c -> !c.active()).isPresent();
    }

    /** The workload that the service stands for. */
    Workload of(Mark mark) {
        var state = state(mark);
        var why = state == State.RUNNING || state == State.STOPPED ? Optional.<String>empty() : reason();
        return new Workload(mark.workload(), mark.name(), state, why, node(), List.of());
    }

    private State state(Mark mark) {
        if (phase() != Phase.ABSENT) return phase().state();
        if (mark.stopped()) return State.STOPPED;
        return service.filter(s -> s.refusal().isEmpty()).isPresent() ? State.CREATING : State.FAILED;
    }

    /** Why the instance does not run, as far as anybody says. */
    Optional<String> reason() {
        if (service.isEmpty()) return Optional.of("Oakestra has no service of it any more");
        return instance()
                .map(i -> silence(i).orElseGet(i::words))
                .or(() -> refusal().map(Refusal::toString));
    }

    /** What runs it, and otherwise who shall. */
    private String node() {
        return instance()
                .flatMap(i -> i.node().or(() -> cluster(i).map(OakestraCluster::name)))
                .orElse("");
    }

    private Optional<OakestraCluster> cluster(Instance instance) {
        return instance.cluster()
                .flatMap(id -> clusters.stream().filter(c -> c.id().equals(id)).findFirst());
    }

    /** Why nothing is heard of the instance: the root goes on calling it RUNNING when its cluster is gone. */
    private Optional<String> silence(Instance instance) {
        return cluster(instance).flatMap(cluster -> {
            if (!cluster.active()) return Optional.of("its cluster '" + cluster.name() + "' is not active");
            var seconds = cluster.heard().orElse(0)
                    - instance.heard().orElse(cluster.heard().orElse(0));
            return seconds > LONGEST_SILENCE_SECONDS && Phase.of(instance.status()) == Phase.RUNNING
                    ? Optional.of(
                            "its cluster '" + cluster.name() + "' has not told of it for " + (long) seconds + " s")
                    : Optional.empty();
        });
    }
}
