package io.sextant.vim.kubernetes;

import io.sextant.core.Problem;
import io.sextant.vim.Listening;
import io.sextant.vim.SouthboundEvent;
import io.sextant.vim.SouthboundEvent.Disconnected;
import io.sextant.vim.SouthboundFault;
import io.sextant.vim.Watch;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** What a cluster holds, as its watches tell it. They begin with the first question; who waits is woken by what they tell. */
final class ClusterView implements AutoCloseable {
    private static final Duration LISTING = Duration.ofSeconds(70);

    private final KubernetesApi api;
    private final Bell bell;
    private final Shelves shelves = new Shelves();
    private final Fares fares = new Fares();
    private final List<ListWatch<?, ?>> watches;
    private boolean begun;

    ClusterView(KubernetesApi api) {
        this.api = api;
        this.bell = new Bell(api.answers().who());
        this.watches = List.of(
                Watches.holdings(api, shelving(shelves.holdings)),
                Watches.pods(api, shelving(shelves.pods)),
                Watches.refusals(api, shelving(shelves.refusals)),
                Watches.nodes(api, shelving(shelves.nodes)));
    }

    /** The workload of this StatefulSet, if it is there. */
    Optional<Seen> workload(String name) {
        return current(() -> shelves.workload(name));
    }

    /** All workloads. */
    Collection<Seen> workloads() {
        return current(shelves::workloads);
    }

    /** The node of this name, if it is there. */
    Optional<Node> node(String name) {
        return current(() -> shelves.nodes.all().stream()
                .filter(node -> node.name().equals(name))
                .findFirst());
    }

    /** What the cluster has, and what of it is free. */
    Room room() {
        return current(shelves::room);
    }

    /**
     * Waits until the workload, or that there is none, gives an answer.
     *
     * @param late the fault if none is given in time
     */
    <T> T await(String name, Duration limit, Answer<T> answer, Supplier<Problem> late) {
        return waiting(
                limit,
                () -> answer.of(shelves.workload(name)),
                () -> shelves.lost().orElseGet(late));
    }

    /**
     * Waits until neither the workload nor a pod of it is there.
     *
     * @param late the fault if that is not so in time
     */
    void awaitGone(String name, Duration limit, Supplier<Problem> late) {
        waiting(
                limit,
                () -> Optional.of(name).filter(shelves::isEmpty),
                () -> shelves.lost().orElseGet(late));
    }

    /** An answer that a workload, or that there is none, gives or does not give yet. */
    interface Answer<T> {
        Optional<T> of(Optional<Seen> workload);
    }

    /** Nothing is told of what happens to the workload meanwhile: it is what was asked for. */
    <T> T quietly(String name, Supplier<T> work) {
        bell.locked(() -> fares.quieten(name));
        try {
            return work.get();
        } finally {
            bell.locked(() -> {
                fares.listenTo(name);
                shelves.workload(name).ifPresent(fares::look);
            });
        }
    }

    /** Begins to tell the listener how workloads fare. */
    Watch watch(Consumer<SouthboundEvent> listener) {
        var listening = new Listening(listener);
        bell.locked(() -> {
            fares.add(listening);
            if (fares.areConnected()) fares.present(listening);
            else shelves.lost().ifPresent(why -> listening.pass(new Disconnected(why.detail(), Instant.now())));
            begin();
        });
        return () -> {
            listening.close();
            bell.locked(() -> fares.remove(listening));
        };
    }

    @Override
    public void close() {
        watches.forEach(ListWatch::close);
    }

    private <T> T current(Supplier<T> question) {
        return waiting(
                LISTING,
                () -> {
                    shelves.lost().ifPresent(why -> {
                        throw why;
                    });
                    return fares.areConnected() ? Optional.of(question.get()) : Optional.empty();
                },
                () -> api.problem(SouthboundFault.NO_ANSWER, "what it holds was not listed in time"));
    }

    private <T> T waiting(Duration limit, Supplier<Optional<T>> question, Supplier<Problem> late) {
        return bell.await(
                limit,
                () -> {
                    begin();
                    return question.get();
                },
                late);
    }

    private <K> Shelving<K> shelving(Shelf<K> shelf) {
        return new Shelving<>(bell, shelves, shelf, fares);
    }

    private void begin() {
        if (begun) return;
        begun = true;
        watches.forEach(ListWatch::begin);
    }
}
