package io.sextant.accel.dataplane;

import io.sextant.accel.ffm.Waiter;
import org.slf4j.LoggerFactory;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** One thread that waits until some descriptor can be read, and does then what is to be done. */
final class Reactor {
    private final Waiter waiter = new Waiter();
    private final Map<Integer, Runnable> actions = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<Runnable> tasks = new ConcurrentLinkedQueue<>();

    Reactor() {
        Thread.ofPlatform().daemon().name("reactor").start(this::run);
    }

    /** Does an action whenever the descriptor can be read; the action reads it. */
    void watch(int descriptor, Runnable action) {
        run(() -> {
            actions.put(descriptor, action);
            watchAll();
        });
    }

    /**
     * Does so no longer.
     *
     * @param then done once no action of it is under way
     */
    void unwatch(int descriptor, Runnable then) {
        run(() -> {
            actions.remove(descriptor);
            watchAll();
            then.run();
        });
    }

    /** Does something on its thread, soon. */
    void run(Runnable task) {
        tasks.add(task);
        waiter.wake();
    }

    private void watchAll() {
        waiter.watch(actions.keySet().stream().mapToInt(Integer::intValue).toArray());
    }

    private void run() {
        while (true) {
            for (var task = tasks.poll(); task != null; task = tasks.poll()) attempt(task);
            for (var descriptor : waiter.await())
                if (actions.get(descriptor) instanceof Runnable action) attempt(action);
        }
    }

    private static void attempt(Runnable action) {
        try {
            action.run();
        } catch (RuntimeException e) {
            LoggerFactory.getLogger(Reactor.class).warn("What the kernel told could not be used", e);
        }
    }
}
