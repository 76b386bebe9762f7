package io.sextant.vim.memory;

import io.sextant.vim.SouthboundEvent;
import io.sextant.vim.SouthboundEvent.ChainEvent;
import io.sextant.vim.SouthboundEvent.Connected;
import io.sextant.vim.SouthboundEvent.Disconnected;
import io.sextant.vim.SouthboundEvent.FunctionEvent;
import io.sextant.vim.SouthboundEvent.WorkloadEvent;
import io.sextant.vim.State;
import io.sextant.vim.Watch;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Who listens to a site in memory. All is told with the site's lock held, so that nobody hears it in another order. */
final class MemoryEvents {
    private static final String GONE = "is not there any more";

    private final MemorySite site;
    private final List<MemoryWatch> watches = new CopyOnWriteArrayList<>();
    private final Map<String, ChainEvent> chains = new HashMap<>();
    private Optional<String> unreachable = Optional.empty();

    MemoryEvents(MemorySite site) {
        this.site = site;
    }

    /** Why the site cannot be reached, if it cannot. */
    Optional<String> unreachable() {
        return unreachable;
    }

    Watch watch(Class<? extends SouthboundEvent> about, Consumer<SouthboundEvent> listener) {
        var watch = new MemoryWatch(about, listener, watches::remove);
        watches.add(watch);
        unreachable.ifPresentOrElse(
                reason -> watch.disconnected(new Disconnected(reason, Instant.now())),
                () -> watch.connected(present(), new Connected(Instant.now())));
        return watch;
    }

    /** How the workload fares now. */
    void tell(MemoryWorkload workload) {
        tell(event(workload));
    }

    /** How the network function fares now. */
    void tell(MemoryFunction function) {
        tell(event(function));
    }

    /** What was measured of a chain. */
    void measured(ChainEvent event) {
        chains.put(event.localNsd() + "/" + event.chain(), event);
        tell(event);
    }

    /** It was taken away as it was asked for. */
    void removed(Object id) {
        watches.forEach(w -> w.forget(id));
    }

    /** It is gone, and nobody asked for that. */
    void lost(MemoryWorkload workload) {
        tell(gone(event(workload)));
        if (unreachable.isEmpty()) removed(workload.shown().id());
    }

    void disconnect(String reason) {
        unreachable = Optional.of(reason);
        watches.forEach(w -> w.disconnected(new Disconnected(reason, Instant.now())));
    }

    void reconnect() {
        unreachable = Optional.empty();
        watches.forEach(w -> w.connected(present(), new Connected(Instant.now())));
    }

    /** What is told of a thing that is not there any more. */
    static SouthboundEvent gone(SouthboundEvent last) {
        return switch (last) {
            case WorkloadEvent(var id, var _, var _, var _) ->
                new WorkloadEvent(id, State.FAILED, Optional.of(GONE), Instant.now());
            case FunctionEvent(var id, var _, var _, var _) ->
                new FunctionEvent(id, State.FAILED, Optional.of(GONE), Instant.now());
            case ChainEvent _, Connected _, Disconnected _ -> last;
        };
    }

    private void tell(SouthboundEvent event) {
        if (unreachable.isEmpty()) watches.forEach(w -> w.tell(event));
    }

    private List<SouthboundEvent> present() {
        var present = new ArrayList<SouthboundEvent>();
        site.workloads.values().forEach(w -> present.add(event(w)));
        site.functions.values().forEach(f -> present.add(event(f)));
        present.addAll(chains.values());
        return present;
    }

    private static SouthboundEvent event(MemoryWorkload workload) {
        var shown = workload.shown();
        return new WorkloadEvent(shown.id(), shown.state(), shown.reason(), Instant.now());
    }

    private static SouthboundEvent event(MemoryFunction function) {
        var shown = function.shown();
        return new FunctionEvent(shown.id(), shown.state(), shown.reason(), Instant.now());
    }
}
