package io.sextant.catalogue.csar;

import io.sextant.catalogue.validation.Fault;
import io.sextant.catalogue.validation.Reading;

import java.util.List;

/** What tests ask of a reading. */
final class Readings {
    private Readings() {}

    static <T> T accepted(Reading<T> reading) {
        return switch (reading) {
            case Reading.Accepted<T> accepted -> accepted.content();
            case Reading.Refused<T> refused -> throw new AssertionError("refused: " + refused.faults());
        };
    }

    static List<Fault> warnings(Reading<?> reading) {
        return switch (reading) {
            case Reading.Accepted<?> accepted -> accepted.warnings();
            case Reading.Refused<?> refused -> throw new AssertionError("refused: " + refused.faults());
        };
    }

    static List<Fault> faults(Reading<?> reading) {
        return switch (reading) {
            case Reading.Accepted<?> accepted -> throw new AssertionError("accepted: " + accepted);
            case Reading.Refused<?> refused -> refused.faults();
        };
    }
}
