package io.sextant.accel.dataplane;

import java.lang.management.ManagementFactory;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Notices when code of a package does not return to the loop. What counts is the processor time that the loop's thread takes
 * meanwhile: on a busy machine an honest program waits for long, and a loop without an end takes all that there is.
 */
final class Watchdog {
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(1);
    private static final long LOOK = TimeUnit.MILLISECONDS.toNanos(200);

    private final Thread loop;
    private final Consumer<String> stalled;
    private volatile Optional<String> inside = Optional.empty();
    private volatile long entered;
    private boolean watching;

    // Of the timer's thread.
    private long seen;
    private long since;

    /**
     * @param stalled told of a program, by its digest, that does not return
     */
    Watchdog(Thread loop, Consumer<String> stalled) {
        this.loop = loop;
        this.stalled = stalled;
    }

    /** The loop's thread begins with a program's code. */
    void enter(Optional<String> program) {
        if (!watching) watch();
        entered++;
        inside = program;
    }

    /** It is back. */
    void leave() {
        inside = Optional.empty();
    }

    // A site without such programs has no timer.
    private void watch() {
        watching = true;
        Executors.newSingleThreadScheduledExecutor(
                        task -> Thread.ofPlatform().daemon().name("watchdog").unstarted(task))
                .scheduleWithFixedDelay(this::look, LOOK, LOOK, TimeUnit.NANOSECONDS);
    }

    private void look() {
        var taken = ManagementFactory.getThreadMXBean().getThreadCpuTime(loop.threadId());
        var now = entered;
        var who = inside;
        if (who.isEmpty() || now != seen) {
            seen = now;
            since = taken;
        } else if (taken - since > PATIENCE) {
            stalled.accept(who.get());
        }
    }
}
