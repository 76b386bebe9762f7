package io.sextant.catalogue.validation;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The outcome of reading a package: its content, or all of its faults together.
 *
 * @param <T> the content
 */
public sealed interface Reading<T> {
    /**
     * What a reader makes of a package.
     *
     * @param reader enters what is wrong into the faults; with no error among them it has the content
     */
    static <T> Reading<T> by(Function<Faults, Optional<T>> reader) {
        var faults = new Faults();
        try {
            var content = reader.apply(faults);
            if (!faults.refused()) return new Accepted<>(content.orElseThrow(), faults.all());
        } catch (Faults.Enough e) {
            // what has been found so far is told
        }
        return new Refused<>(faults.all());
    }

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
