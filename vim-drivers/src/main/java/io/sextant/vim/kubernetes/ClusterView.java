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
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** What a cluster holds, as its watches tell it. They begin with the first question; who waits is woken by what they tell. */
final class ClusterView implements AutoCloseable {
    private static final Duration LISTING = Duration.ofSeconds(70);

    private final KubernetesApi api;
    private final Bell bell;
    private final Shelf<Holding> holdings = new Shelf<>(holding -> Optional.of(holding.name()));
    private final Shelf<Pod> pods = new Shelf<>(pod -> pod.workload().map(Pod.Ours::name));
    private final Shelf<Node> nodes = new Shelf<>(_ -> Optional.empty());
    private final List<ListWatch<?, ?>> watches;
    private final Fares fares = new Fares();
    private final Set<String> quiet = new HashSet<>();
    private boolean begun;
    private boolean connected;
    private boolean disconnected;

    ClusterView(KubernetesApi api) {
        this.api = api;
        this.bell = new Bell(api.answers().who());
        this.watches = List.of(
                Watches.holdings(api, new Told<>(holdings, true)),
                Watches.pods(api, new Told<>(pods, false)),
                Watches.nodes(api, new Told<>(nodes, false)));
    }

    /** The workload of this StatefulSet, if it is there. */
    Optional<Seen> workload(String name) {
        return current(() -> seen(name));
    }

    /** All workloads. */
    Collection<Seen> workloads() {
        return current(this::all);
    }

    /** What the cluster has, and what of it is free. */
    Room room() {
        return current(() -> Room.of(nodes.all(), pods.all(), all()));
    }

    /**
     * Waits until the workload, or that there is none, gives an answer.
     *
     * @param late the fault if none is given in time
     */
    <T> T await(String name, Duration limit, Answer<T> answer, Supplier<Problem> late) {
        return waiting(limit, () -> answer.of(seen(name)), () -> lost().orElseGet(late));
    }

    /**
     * Waits until neither the workload nor a pod of it is there.
     *
     * @param late the fault if that is not so in time
     */
    void awaitGone(String name, Duration limit, Supplier<Problem> late) {
        waiting(
                limit,
                () -> Optional.of(name)
                        .filter(n -> holdings.of(n).isEmpty() && pods.of(n).isEmpty()),
                () -> lost().orElseGet(late));
    }

    /** An answer that a workload, or that there is none, gives or does not give yet. */
    interface Answer<T> {
        Optional<T> of(Optional<Seen> workload);
    }

    /** Nothing is told of what happens to the workload meanwhile: it is what was asked for. */
    <T> T quietly(String name, Supplier<T> work) {
        bell.locked(() -> quiet.add(name));
        try {
            return work.get();
        } finally {
            bell.locked(() -> {
                quiet.remove(name);
                if (connected) look(name);
            });
        }
    }

    /** Begins to tell the listener how workloads fare. */
    Watch watch(Consumer<SouthboundEvent> listener) {
        var listening = new Listening(listener);
        bell.locked(() -> {
            fares.add(listening);
            if (connected) fares.present(listening);
            else lost().ifPresent(why -> listening.pass(new Disconnected(why.detail(), Instant.now())));
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

    private Optional<Seen> seen(String name) {
        return holdings.of(name).stream().findFirst().map(holding -> new Seen(holding, pods.of(name)));
    }

    private List<Seen> all() {
        return holdings.workloads().stream()
                .map(this::seen)
                .flatMap(Optional::stream)
                .toList();
    }

    private <T> T current(Supplier<T> question) {
        return waiting(
                LISTING,
                () -> {
                    lost().ifPresent(why -> {
                        throw why;
                    });
                    return connected ? Optional.of(question.get()) : Optional.empty();
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

    private void begin() {
        if (begun) return;
        begun = true;
        watches.forEach(ListWatch::begin);
    }

    private Optional<Problem> lost() {
        return Stream.of(holdings, pods, nodes)
                .map(Shelf::lost)
                .flatMap(Optional::stream)
                .findFirst();
    }

    private void look(String name) {
        seen(name).ifPresent(seen -> fares.look(seen, quiet.contains(name)));
    }

    private void connect() {
        if (connected || !Stream.of(holdings, pods, nodes).allMatch(Shelf::isCurrent)) return;
        connected = true;
        disconnected = false;
        fares.connected(all());
    }

    private void disconnect(Problem why) {
        connected = false;
        if (!disconnected) fares.disconnected(why.detail());
        disconnected = true;
    }

    /** Puts what a watch tells on its shelf, and tells listeners what is news of it. */
    private final class Told<K> implements ListWatch.Sink<K> {
        private final Shelf<K> shelf;
        private final boolean workloads;

        /** @param workloads whether an object's absence is that of the workload */
        private Told(Shelf<K> shelf, boolean workloads) {
            this.shelf = shelf;
            this.workloads = workloads;
        }

        @Override
        public void listed(Map<String, K> all) {
            bell.locked(() -> {
                var touched = shelf.replace(all);
                if (connected) touched.forEach(this::lookAgain);
                connect();
            });
        }

        @Override
        public void put(String uid, K object) {
            bell.locked(() -> shelf.put(uid, object).filter(_ -> connected).ifPresent(ClusterView.this::look));
        }

        @Override
        public void removed(String uid) {
            bell.locked(() -> shelf.remove(uid).filter(_ -> connected).ifPresent(name -> {
                if (workloads) fares.forget(name);
                look(name);
            }));
        }

        @Override
        public void lost(Problem why) {
            bell.locked(() -> {
                shelf.lose(why);
                disconnect(why);
            });
        }

        private void lookAgain(String name) {
            if (workloads && holdings.of(name).isEmpty()) fares.missing(name);
            look(name);
        }
    }
}
