package io.sextant.accel.dataplane;

import io.sextant.accel.AcceleratorException;
import io.sextant.accel.ffm.Eal;
import io.sextant.accel.ffm.Waiter;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The thread that polls all functions in turn, and waits for frames when none has any. */
final class Loop {
    // A neighbour's answer often comes within some microseconds, and to wait costs as much.
    private static final int IDLE_TURNS = 200;
    private static final int PATIENCE_SECONDS = 10;

    private final Eal eal;
    private final Waiter waiter = new Waiter();
    private final ConcurrentLinkedQueue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final List<Polled> functions = new ArrayList<>();
    private final Watchdog watchdog;
    private final Runnable failed;

    private boolean restless;

    private record Polled(
            HostedFunction function, Optional<String> program, Collection<Integer> descriptors, boolean restless) {}

    /**
     * Begins.
     *
     * @param stalled told of a package's program, by its digest, that does not return
     * @param failed called when a package's program does not work any more; it returns at once
     * @param broken told of what ends the thread, which is nothing but a fault of the site's own: no function is polled any more
     */
    Loop(Eal eal, Consumer<String> stalled, Runnable failed, Consumer<Throwable> broken) {
        this.eal = eal;
        this.failed = failed;
        var thread = Thread.ofPlatform()
                .name("data plane")
                .uncaughtExceptionHandler((_, fault) -> broken.accept(fault))
                .unstarted(this::run);
        watchdog = new Watchdog(thread, stalled);
        thread.start();
    }

    /**
     * Polls a function from now on.
     *
     * @param descriptors what can be read when frames have come for it
     * @param restless whether some come without anything that could be read: then the thread never waits
     */
    void add(HostedFunction function, Collection<Integer> descriptors, boolean restless) {
        between(() -> functions.add(new Polled(function, function.foreign(), descriptors, restless)));
    }

    /** Does something with a function in which a package's program is, on the thread that polls it. */
    <T> T with(HostedFunction function, Supplier<T> work) {
        return inTurn(() -> {
            watchdog.enter(function.foreign());
            try {
                return work.get();
            } finally {
                watchdog.leave();
            }
        });
    }

    /** Polls it no longer, and is not at it when this returns. */
    void remove(HostedFunction function) {
        between(() -> functions.removeIf(polled -> polled.function() == function));
    }

    /** Has it take another turn, if it waits. */
    void wake() {
        waiter.wake();
    }

    /** Does something between two turns, and returns when it is done; what it throws is thrown here. */
    void between(Runnable change) {
        inTurn(() -> {
            change.run();
            return change;
        });
    }

    private <T> T inTurn(Supplier<T> work) {
        var done = new CompletableFuture<T>();
        tasks.add(() -> {
            try {
                var result = work.get();
                watchAll();
                done.complete(result);
            } catch (RuntimeException e) {
                done.completeExceptionally(e);
            }
        });
        waiter.wake();
        return result(done);
    }

    private static <T> T result(CompletableFuture<T> done) {
        try {
            return done.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw AcceleratorException.failed("The data plane's change was interrupted.", e);
        } catch (TimeoutException e) {
            throw AcceleratorException.failed(
                    "The data plane did not take a change within " + PATIENCE_SECONDS + " s.", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof AcceleratorException known
                    ? known
                    : AcceleratorException.failed("The data plane failed: " + e.getCause(), e);
        }
    }

    private void watchAll() {
        restless = functions.stream().anyMatch(Polled::restless);
        waiter.watch(functions.stream()
                .flatMap(polled -> polled.descriptors().stream())
                .mapToInt(Integer::intValue)
                .toArray());
    }

    private void run() {
        eal.register();
        for (var idle = 0; ; ) {
            for (var task = tasks.poll(); task != null; task = tasks.poll()) task.run();
            idle = turn() > 0 ? 0 : idle + 1;
            if (!restless && (idle > IDLE_TURNS || functions.isEmpty())) {
                waiter.await();
                idle = 0;
            }
        }
    }

    private int turn() {
        var frames = 0;
        for (var i = 0; i < functions.size(); i++) frames += poll(functions.get(i));
        return frames;
    }

    private int poll(Polled polled) {
        if (polled.program.isEmpty()) return polled.function.poll();
        var worked = polled.function.defect().isEmpty();
        watchdog.enter(polled.program);
        var frames = polled.function.poll();
        watchdog.leave();
        if (worked && polled.function.defect().isPresent()) failed.run();
        return frames;
    }
}
