package io.sextant.vim.kubernetes;

import io.sextant.core.Problem;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** All that is known of a cluster. Whoever calls this holds the view's lock. */
final class Shelves {
    final Shelf<Holding> holdings = new Shelf<>(holding -> Optional.of(holding.name()));
    final Shelf<Pod> pods = new Shelf<>(pod -> pod.workload().map(Pod.Ours::name));
    final Shelf<Refusal> refusals = new Shelf<>(refusal -> Optional.of(refusal.workload()));
    final Shelf<Node> nodes = new Shelf<>(_ -> Optional.empty());

    Optional<Seen> workload(String name) {
        return holdings.of(name).stream()
                .findFirst()
                .map(holding -> new Seen(holding, pods.of(name), refusal(holding)));
    }

    private Optional<Refusal> refusal(Holding holding) {
        return refusals.of(holding.name()).stream()
                .filter(refusal -> refusal.set().equals(holding.uid()))
                .findFirst();
    }

    List<Seen> workloads() {
        return holdings.workloads().stream()
                .map(this::workload)
                .flatMap(Optional::stream)
                .toList();
    }

    boolean isEmpty(String name) {
        return holdings.of(name).isEmpty() && pods.of(name).isEmpty();
    }

    Room room() {
        return Room.of(nodes.all(), pods.all(), workloads());
    }

    /**
     * What was refused before a workload was stopped says nothing of its next start. That start is not waited for to forget it:
     * a refusal that comes of it may be heard before it.
     */
    void outdate(Holding now) {
        if (!now.wanted() && holdings.of(now.name()).stream().anyMatch(Holding::wanted)) refusals.forget(now.name());
    }

    /** Whether everything is known as it is now. */
    boolean areCurrent() {
        return all().allMatch(Shelf::isCurrent);
    }

    /** Why something is not known, if that has been tried. */
    Optional<Problem> lost() {
        return all().map(Shelf::lost).flatMap(Optional::stream).findFirst();
    }

    private Stream<Shelf<?>> all() {
        return Stream.of(holdings, pods, refusals, nodes);
    }
}
