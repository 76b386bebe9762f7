package io.sextant.catalogue.yang;

import io.sextant.catalogue.tosca.yaml.Unreadable;
import io.sextant.catalogue.validation.Position;

/**
 * Counts what a descriptor says once and the model says for each of many, such as a virtual-compute-desc for each of its
 * VDUs: a small descriptor must not make a model that fills the memory.
 */
final class Unfolding {
    private static final long MOST = 200_000;
    private long count;

    /** Takes note of so many more; too many end the mapping by {@link Unreadable}. */
    void add(long more, Position at) {
        count += more;
        if (count > MOST)
            throw new Unreadable(at, "more than " + MOST + " nodes that are said for many", "fewer of them");
    }
}
