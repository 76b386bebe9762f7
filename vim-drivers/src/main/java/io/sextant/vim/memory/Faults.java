package io.sextant.vim.memory;

import io.sextant.vim.SouthboundFault;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/**
 * What shall go wrong at a site in memory, and when:
 *
 * <pre>{@code
 * site.faults().before(DEPLOY_WORKLOAD).nth(2).then(fail(SouthboundFault.BUSY, "no node is ready"));
 * site.faults().after(CREATE_NETWORK).of("net-1").then(halt());
 * site.faults().before(DEPLOY_FUNCTION).each().then(await(latch));
 * }</pre>
 *
 * A fault strikes on the caller's thread: before the effect, so that nothing was done, or after it, so that the answer is
 * lost.
 */
public final class Faults {
    private final List<Armed> armed = new ArrayList<>();

    /** A fault that strikes before the operation has its effect; on the first call unless told otherwise. */
    public Trigger before(Operation operation) {
        return new Trigger(operation, false, id -> true, 1);
    }

    /** A fault that strikes after the operation had its effect; on the first call unless told otherwise. */
    public Trigger after(Operation operation) {
        return new Trigger(operation, true, id -> true, 1);
    }

    /** No more faults. */
    public synchronized void clear() {
        armed.clear();
    }

    /** The call fails with this fault. */
    public static Runnable fail(SouthboundFault fault, String words) {
        return () -> {
            throw fault.problem("the site in memory", words);
        };
    }

    /** The JVM halts as if killed: no hook runs. */
    public static Runnable halt() {
        return () -> Runtime.getRuntime().halt(137);
    }

    /** The call takes at least so much longer. */
    public static Runnable delay(Duration duration) {
        return () -> {
            var end = System.nanoTime() + duration.toNanos();
            for (var left = duration.toNanos(); left > 0; left = end - System.nanoTime()) LockSupport.parkNanos(left);
        };
    }

    /** The call waits until the test lets it go on, or fails with NO_ANSWER if that is cancelled or interrupted. */
    public static Runnable await(Future<?> release) {
        return () -> {
            try {
                release.get();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw SouthboundFault.NO_ANSWER.problem("the site in memory", "interrupted while it waited");
            } catch (Exception e) {
                throw SouthboundFault.NO_ANSWER.problem("the site in memory", "never released");
            }
        };
    }

    void strike(Operation operation, boolean after, String id) {
        due(operation, after, id).forEach(Runnable::run);
    }

    private synchronized List<Runnable> due(Operation operation, boolean after, String id) {
        return armed.stream()
                .filter(a -> a.matches(operation, after, id))
                .filter(Armed::isDue)
                .map(a -> a.action)
                .toList();
    }

    private synchronized void arm(Trigger trigger, Runnable action) {
        armed.add(new Armed(trigger, action));
    }

    /** On which calls a fault strikes. */
    public final class Trigger {
        private final Operation operation;
        private final boolean after;
        private final Predicate<String> ids;
        private final int nth;

        private Trigger(Operation operation, boolean after, Predicate<String> ids, int nth) {
            this.operation = operation;
            this.after = after;
            this.ids = ids;
            this.nth = nth;
        }

        /** Only calls for this id are looked at and counted. */
        public Trigger of(String id) {
            return new Trigger(operation, after, id::equals, nth);
        }

        /** On the n-th call from now on, counted from 1, and on no other. */
        public Trigger nth(int call) {
            return new Trigger(operation, after, ids, call);
        }

        /** On each call from now on. */
        public Trigger each() {
            return nth(0);
        }

        /** Arms the fault: what shall happen. */
        public void then(Runnable action) {
            arm(this, action);
        }
    }

    private static final class Armed {
        private final Trigger trigger;
        private final Runnable action;
        private int calls;

        private Armed(Trigger trigger, Runnable action) {
            this.trigger = trigger;
            this.action = action;
        }

        private boolean matches(Operation operation, boolean after, String id) {
            return trigger.operation == operation && trigger.after == after && trigger.ids.test(id);
        }

        private boolean isDue() {
            calls++;
            return trigger.nth == 0 || trigger.nth == calls;
        }
    }
}
