package io.sextant.catalogue.validation;

import java.util.List;

/**
 * The outcome of reading a package: its content, or all of its faults together.
 *
 * @param <T> the content
 */
public sealed interface Reading<T> {
    /** The package is sound; the warnings do not stand in its way. */
    record Accepted<T>(T content, List<Fault> warnings) implements Reading<T> {
        public Accepted {
            warnings = List.copyOf(warnings);
        }
    }

    /** The package is refused; the faults hold at least one error, and the warnings too. */
    record Refused<T>(List<Fault> faults) implements Reading<T> {
        public Refused {
            faults = List.copyOf(faults);
        }
    }
}
