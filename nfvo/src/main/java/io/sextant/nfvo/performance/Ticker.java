package io.sextant.nfvo.performance;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Lets work run when it is due: one timer for all of it. */
final class Ticker implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Ticker.class);

    /** For how long what another process has made, and died, can go unseen. */
    private static final Duration SWEEP = Duration.ofSeconds(10);

    private final InstantSource clock;
    private final Work work;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("performance").factory());
    private volatile boolean started;
    private Future<?> next = CompletableFuture.completedFuture(null);

    /** What runs. */
    interface Work {
        /** Does what is due; answers when more will be. */
        Optional<Instant> run() throws InterruptedException;
    }

    Ticker(InstantSource clock, Work work) {
        this.clock = clock;
        this.work = work;
    }

    /** Begins to run the work, now and then whenever it is due. */
    void start() {
        started = true;
        call();
    }

    /** There may be something to do now; between the start and the close. */
    void call() {
        if (!started) return;
        try {
            timer.execute(this::run);
        } catch (RejectedExecutionException e) {
            LOG.debug("It is closed", e);
        }
    }

    /** In the timer's one thread. */
    private void run() {
        next.cancel(false);
        try {
            var due = work.run().map(time -> Duration.between(clock.instant(), time));
            after(due.filter(wait -> wait.compareTo(SWEEP) < 0).orElse(SWEEP));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.warn("What is measured waits for the next sweep: {}", e.getMessage());
            after(SWEEP);
        }
    }

    private void after(Duration wait) {
        try {
            next = timer.schedule(this::run, Math.max(1, wait.toMillis()), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            LOG.debug("It is closed", e);
        }
    }

    /** Breaks off what runs; its turns go on at the next start, or in another process. */
    @Override
    public void close() {
        timer.shutdownNow();
        timer.close();
    }
}
