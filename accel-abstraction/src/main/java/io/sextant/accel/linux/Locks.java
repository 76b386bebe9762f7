package io.sextant.accel.linux;

import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Lets one call at a time work on one key. Two keys may share a lock, so none is taken within another. */
public final class Locks<K> {
    private final List<ReentrantLock> stripes =
            Stream.generate(ReentrantLock::new).limit(64).toList();

    /** Does some work while no other work on the key is done. */
    public <R> R with(K key, Supplier<R> work) {
        var lock = stripes.get(Math.floorMod(key.hashCode(), stripes.size()));
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }
}
