package io.sextant.iml;

import io.sextant.iml.cluster.FolderWatch;
import org.slf4j.LoggerFactory;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Looks after what is there: at once when the kernel says that a network namespace has gone, and every ten seconds for what it
 * says nothing about.
 */
final class Lookout implements AutoCloseable {
    private static final int SWEEP_SECONDS = 10;

    private final List<Runnable> looks;
    private final ScheduledExecutorService turns =
            Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().factory());
    private final AtomicBoolean due = new AtomicBoolean();

    /** Looks by these from now on. */
    Lookout(FolderWatch folders, Path namespaces, List<Runnable> looks) {
        this.looks = List.copyOf(looks);
        folders.watchRemovals(namespaces, this::soon);
        turns.scheduleWithFixedDelay(this::look, SWEEP_SECONDS, SWEEP_SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        turns.shutdownNow();
    }

    // Many namespaces that go together are one reason to look.
    private void soon() {
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
