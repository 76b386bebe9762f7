package io.sextant.iml.cluster;

import io.sextant.iml.id.WorkloadId;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** When workloads run again that have ended. How often each did is forgotten with the agent's process. */
final class Restarts implements AutoCloseable {
    private final ScheduledExecutorService turns =
            Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().factory());
    private final Map<WorkloadId, Life> lives = new ConcurrentHashMap<>();
    private final Consumer<WorkloadId> restart;

    /**
     * What is known of one workload.
     *
     * @param since the clock's nanoseconds when it was last run
     * @param due its restart, while it waits for that
     */
    private record Life(BackOff backOff, long since, Optional<Future<?>> due) {
        static Life begun() {
            return new Life(BackOff.NONE, System.nanoTime(), Optional.empty());
        }

        Life again() {
            return new Life(backOff, System.nanoTime(), Optional.empty());
        }
    }

    /** By this action, which takes its time. */
    Restarts(Consumer<WorkloadId> restart) {
        this.restart = restart;
    }

    /** Its process was run. */
    void ran(WorkloadId id) {
        lives.compute(id, (_, life) -> life == null ? Life.begun() : life.again());
    }

    /** Its process has ended and shall run again; that it waits for it already changes nothing. */
    void ended(WorkloadId id) {
        lives.compute(id, (_, life) -> {
            var known = life == null ? Life.begun() : life;
            return known.due().isPresent() ? known : waiting(id, known);
        });
    }

    /** It runs again only when somebody asks for it. */
    void forget(WorkloadId id) {
        Optional.ofNullable(lives.remove(id)).flatMap(Life::due).ifPresent(due -> due.cancel(false));
    }

    /** When it runs again, if it waits for that. */
    Optional<String> words(WorkloadId id) {
        return Optional.ofNullable(lives.get(id))
                .filter(life -> life.due().isPresent())
                .map(life -> life.backOff().words());
    }

    @Override
    public void close() {
        turns.shutdownNow();
    }

    private Life waiting(WorkloadId id, Life ended) {
        var next = ended.backOff().after(Duration.ofNanos(System.nanoTime() - ended.since()));
        Runnable turn = () -> Thread.ofVirtual().start(() -> restart.accept(id));
        var due = turns.schedule(turn, next.pause().toMillis(), TimeUnit.MILLISECONDS);
        return new Life(next, ended.since(), Optional.of(due));
    }
}
