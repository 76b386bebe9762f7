package io.sextant.core.outbound;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * A moment on the clock that nobody sets.
 *
 * @param time how long before it began
 */
public record Deadline(long nanos, Duration time) {
    /** So long from now. */
    public static Deadline in(Duration time) {
        return new Deadline(System.nanoTime() + time.toNanos(), time);
    }

    /** Whether the moment has come. */
    public boolean isOver() {
        return System.nanoTime() - nanos >= 0;
    }

    /** Has something done when the moment has come, unless what comes back is completed before. */
    CompletableFuture<Void> then(Runnable action) {
        var waiting = new CompletableFuture<Void>();
        waiting.whenCompleteAsync(
                (_, late) -> {
                    if (late != null) action.run();
                },
                Thread::startVirtualThread);
        return waiting.orTimeout(Math.max(0, nanos - System.nanoTime()), TimeUnit.NANOSECONDS);
    }
}
