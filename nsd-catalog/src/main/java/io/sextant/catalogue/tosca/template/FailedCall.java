package io.sextant.catalogue.tosca.template;

import io.sextant.catalogue.validation.Faults;
import io.sextant.catalogue.validation.Position;

/** Ends the evaluation of a function that cannot have a value, once the fault is reported. */
final class FailedCall extends RuntimeException {
    FailedCall(Faults faults, Position at, String rule, String found, String expected) {
        super(found, null, false, false);
        faults.error(at, rule, found, expected);
    }
}
