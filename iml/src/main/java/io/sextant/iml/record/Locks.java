package io.sextant.iml.record;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/** Lets one call at a time work on one id. */
public final class Locks {
    private final Map<Object, Counted> locks = new HashMap<>();

    /** Waits for the id's lock; closing gives it back. */
    public Held hold(Object id) {
        var counted = take(id);
        counted.lock.lock();
        return held(id, counted);
    }

    /** As {@link #hold}, without waiting: nothing while another has the id's lock. */
    Optional<Held> tryHold(Object id) {
        var counted = take(id);
        if (counted.lock.tryLock()) return Optional.of(held(id, counted));
        giveBack(id);
        return Optional.empty();
    }

    private Held held(Object id, Counted counted) {
        return () -> {
            counted.lock.unlock();
            giveBack(id);
        };
    }

    private synchronized Counted take(Object id) {
        var counted = locks.computeIfAbsent(id, _ -> new Counted());
        counted.users++;
        return counted;
    }

    private synchronized void giveBack(Object id) {
        locks.computeIfPresent(id, (_, counted) -> --counted.users == 0 ? null : counted);
    }

    /** A lock that is held. */
    public interface Held extends AutoCloseable {
        @Override
        void close();
    }

    private static final class Counted {
        private final ReentrantLock lock = new ReentrantLock();
        private int users;
    }
}
