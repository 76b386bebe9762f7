package io.sextant.catalogue.tosca;

import io.sextant.catalogue.validation.Position;

/**
 * Counts what a descriptor says once and the model says for each of many, such as the members of a group in each rule
 * that names it: a small descriptor must not make a model that fills the memory.
 */
final class Unfolded {
    private static final int MOST = 100_000;
    private int count;

    /** Takes note of so many more; a {@link MissingValue} when there are too many. */
    void add(long more, Position at) {
        count = (int) Math.min(count + more, MOST + 1L);
        if (count > MOST)
            throw new MissingValue(at, "more than " + MOST + " values that are said for many at once", "fewer of them");
    }
}
