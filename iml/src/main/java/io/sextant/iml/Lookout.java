package io.sextant.iml;

import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Looks after what is there: at once when something is known to have changed, and every ten seconds for what nobody tells.
 */
final class Lookout implements AutoCloseable {
    private static final Duration SWEEP = Duration.ofSeconds(10);

    private final List<Runnable> looks;
    private final ScheduledExecutorService turns =
            Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().factory());
    private final AtomicBoolean due = new AtomicBoolean();

    /** Looks by these from now on. */
    Lookout(List<Runnable> looks) {
        this(looks, SWEEP);
    }

    /** Looks by these from now on, after this time at the latest. */
    Lookout(List<Runnable> looks, Duration sweep) {
        this.looks = List.copyOf(looks);
        turns.scheduleWithFixedDelay(this::look, sweep.toMillis(), sweep.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        turns.shutdownNow();
    }

    /** Looks at once; many changes together are one reason to look. */
    void soon() {
        if (due.compareAndSet(false, true)) {
            turns.execute(this::look);
        }
    }

    private void look() {
        due.set(false);
        for (var look : looks) {
            try {
                look.run();
            } catch (RuntimeException e) {
                LoggerFactory.getLogger(Lookout.class).error("What is there cannot be looked after", e);
            }
        }
    }
}
