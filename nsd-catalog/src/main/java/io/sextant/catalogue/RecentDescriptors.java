package io.sextant.catalogue;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * The descriptors that were read last, by their entries: what is onboarded never changes, and every operation reads it
 * several times.
 *
 * @param <T> the descriptor
 */
final class RecentDescriptors<T> {
    private static final int MOST = 256;

    private final Map<UUID, T> recent = Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<UUID, T> eldest) {
            return size() > MOST;
        }
    });

    /** The entry's descriptor, read if it is none of them. */
    T get(UUID entry, Supplier<T> read) {
        var known = recent.get(entry);
        if (known != null) return known;
        var found = read.get();
        recent.put(entry, found);
        return found;
    }

    /** The entry is going. */
    void forget(UUID entry) {
        recent.remove(entry);
    }
}
