package io.sextant.vim.oakestra;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Time in which Oakestra's fifteen seconds pass quickly. */
final class FakeTime implements AutoCloseable {
    private static final double FASTER = 100;
    private static final double NANOS = 1e9;

    private final long start = System.nanoTime();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().factory());

    /** Oakestra's clock. */
    double seconds() {
        return 1_700_000_000 + (System.nanoTime() - start) / NANOS * FASTER;
    }

    void after(double seconds, Runnable task) {
        if (!timer.isShutdown()) timer.schedule(task, (long) (seconds * NANOS / FASTER), TimeUnit.NANOSECONDS);
    }

    void every(double seconds, Runnable task) {
        var period = (long) (seconds * NANOS / FASTER);
        timer.scheduleAtFixedRate(task, period, period, TimeUnit.NANOSECONDS);
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
