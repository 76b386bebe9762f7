package io.sextant.vim.oakestra;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Does something again and again while it is wanted, never twice at once, and on no thread between. */
final class Beat implements AutoCloseable {
    private static final Executor THREADS = task -> Thread.ofVirtual().start(task);
    private static final int GATHERING_MILLIS = 100;

    private final Runnable work;
    private final Supplier<Optional<Duration>> pause;
    private boolean working;
    private boolean again;
    private boolean gathering;
    private boolean closed;
    private long planned;

    /** @param pause until the next time; none if nobody wants it */
    Beat(Runnable work, Supplier<Optional<Duration>> pause) {
        this.work = work;
        this.pause = pause;
    }

    /** Now, or right after the time that is under way: that may have begun too early. */
    synchronized void soon() {
        if (closed) return;
        again = working;
        if (working) return;
        working = true;
        planned++;
        THREADS.execute(this::run);
    }

    /** A little later, if anybody wants it at all, and together with whoever else asks until then. */
    synchronized void shortly() {
        if (closed || gathering || pause.get().isEmpty()) return;
        gathering = true;
        CompletableFuture.delayedExecutor(GATHERING_MILLIS, TimeUnit.MILLISECONDS, THREADS)
                .execute(this::gathered);
    }

    private synchronized void gathered() {
        gathering = false;
        soon();
    }

    @Override
    public synchronized void close() {
        closed = true;
        planned++;
    }

    private void run() {
        try {
            work.run();
        } finally {
            done();
        }
    }

    private synchronized void done() {
        working = false;
        if (again) soon();
        else if (!closed) pause.get().ifPresent(this::plan);
    }

    private void plan(Duration until) {
        var mine = ++planned;
        CompletableFuture.delayedExecutor(until.toNanos(), TimeUnit.NANOSECONDS, THREADS)
                .execute(() -> due(mine));
    }

    private synchronized void due(long mine) {
        if (mine == planned) soon();
    }
}
