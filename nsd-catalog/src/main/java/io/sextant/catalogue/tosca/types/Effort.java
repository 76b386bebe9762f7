package io.sextant.catalogue.tosca.types;

import io.sextant.catalogue.validation.Faults;
import io.sextant.catalogue.validation.Position;

/**
 * The work that the reading of one descriptor may take. A descriptor's length is limited, but what it says once it can use
 * often: ten thousand nodes of a type with ten thousand properties are a hundred million things to look at.
 */
public final class Effort {
    /** ETSI's largest samples need less than a hundredth of it; it is spent in about a second. */
    private static final int MOST = 2_000_000;

    private final Position descriptor;
    private final Faults faults;
    private int left = MOST;

    /** @param descriptor whose fault it is when it takes too much */
    public Effort(Position descriptor, Faults faults) {
        this.descriptor = descriptor;
        this.faults = faults;
    }

    /**
     * Takes note of so many things that are looked at.
     *
     * @throws Faults.Enough when the descriptor takes too much work
     */
    public void spend(int things) {
        left -= Math.min(things, left + 1);
        if (left < 0)
            faults.stop(
                    descriptor,
                    "TOSCA 1.3 3.9",
                    "a descriptor that uses its own types, values and nodes more than " + MOST + " times",
                    "a smaller descriptor, or several");
    }
}
