package io.sextant.vim.oakestra;

import io.sextant.core.Problem;
import io.sextant.core.outbound.Deadline;
import io.sextant.vim.SouthboundEvent;
import io.sextant.vim.SouthboundEvent.WorkloadEvent;
import io.sextant.vim.State;
import io.sextant.vim.Watch;
import io.sextant.vim.Workload;
import io.sextant.vim.WorkloadEvents;
import io.sextant.vim.WorkloadId;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Tells how workloads fare by looking at all of them again and again, while somebody listens. What a call of ours sees
 * or does is told by the call itself: a look that was begun before it shows what is past.
 */
final class OakestraEvents implements WorkloadEvents, AutoCloseable {
    private final Supplier<List<Workload>> all;
    private final Pace pace;
    private final Beat beat;
    private final List<OakestraWatch> watches = new CopyOnWriteArrayList<>();
    private final Map<WorkloadId, WorkloadEvent> present = new HashMap<>();
    private final Map<WorkloadId, Deadline> awaited = new HashMap<>();
    private final Set<WorkloadId> changing = new HashSet<>();
    private final Map<WorkloadId, Long> changed = new HashMap<>();
    private long changes;

    /** @param all what is there, by a look at the root */
    OakestraEvents(Supplier<List<Workload>> all, Pace pace) {
        this.all = all;
        this.pace = pace;
        this.beat = new Beat(this::look, this::pause);
    }

    @Override
    public Watch watch(Consumer<SouthboundEvent> listener) {
        var watch = new OakestraWatch(listener, this::end);
        watches.add(watch);
        beat.soon();
        return watch;
    }

    /** Something has changed at the root. */
    void changed() {
        beat.shortly();
    }

    /** What the action answers; no look tells of the workload meanwhile. */
    <T> T during(WorkloadId id, Supplier<T> action) {
        synchronized (this) {
            changing.add(id);
        }
        try {
            return action.get();
        } finally {
            synchronized (this) {
                changing.remove(id);
                if (!watches.isEmpty()) changed.put(id, ++changes);
            }
        }
    }

    /** How the workload fares now. It is not told of on its way: only of where it arrives. */
    synchronized Workload tell(Workload workload) {
        if (workload.state() == State.CREATING) return overdue(workload);
        awaited.remove(workload.id());
        if (!watches.isEmpty()) pass(workload.id(), workload.state(), workload.reason());
        return workload;
    }

    /** The workload was taken away as it was asked for. */
    synchronized void forget(WorkloadId id) {
        present.remove(id);
        awaited.remove(id);
    }

    @Override
    public void close() {
        beat.close();
        watches.forEach(OakestraWatch::close);
    }

    private void look() {
        var begun = begun();
        try {
            var found =
                    all.get().stream().collect(Collectors.toMap(Workload::id, Function.identity(), (one, _) -> one));
            settle(begun, found);
        } catch (Problem e) {
            watches.forEach(w -> w.disconnected(e.detail()));
        } catch (RuntimeException e) {
            LoggerFactory.getLogger(OakestraEvents.class).error("A look at an Oakestra root failed", e);
            watches.forEach(w -> w.disconnected(e.toString()));
        }
    }

    private synchronized long begun() {
        return changes;
    }

    private synchronized void settle(long begun, Map<WorkloadId, Workload> found) {
        Predicate<WorkloadId> known = id -> changing.contains(id) || changed.getOrDefault(id, 0L) > begun;
        found.values().stream().filter(w -> !known.test(w.id())).forEach(this::tell);
        List.copyOf(present.keySet()).stream()
                .filter(id -> !found.containsKey(id) && !known.test(id))
                .forEach(this::lost);
        watches.forEach(w -> w.connected(present.values()));
        changed.values().removeIf(change -> change <= begun);
    }

    private void pass(WorkloadId id, State state, Optional<String> reason) {
        var event = new WorkloadEvent(id, state, reason, Instant.now());
        var before = present.put(id, event);
        if (before == null || before.state() != state || !before.reason().equals(reason))
            watches.forEach(w -> w.hear(event));
    }

    private void lost(WorkloadId id) {
        forget(id);
        var event = new WorkloadEvent(id, State.FAILED, Optional.of("is not there any more"), Instant.now());
        watches.forEach(w -> w.hearOfEnd(event));
    }

    /** One that is on its way for too long has failed: nobody else would notice that Oakestra has forgotten it. */
    private Workload overdue(Workload workload) {
        var end = awaited.computeIfAbsent(workload.id(), _ -> Deadline.in(pace.patience()));
        if (end.isOver() && !watches.isEmpty()) {
            var words = workload.reason().orElse("no instance") + ", for more than "
                    + end.time().toSeconds() + " s";
            pass(workload.id(), State.FAILED, Optional.of(words));
        }
        return workload;
    }

    private synchronized Optional<Duration> pause() {
        if (watches.isEmpty()) return Optional.empty();
        return Optional.of(awaited.values().stream().allMatch(Deadline::isOver) ? pace.quiet() : pace.busy());
    }

    private synchronized void end(OakestraWatch watch) {
        watches.remove(watch);
        if (!watches.isEmpty()) return;
        present.clear();
        awaited.clear();
    }
}
