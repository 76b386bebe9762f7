package io.sextant.catalogue.tosca;

import io.sextant.catalogue.validation.Position;

/** Ends the reading of one element of a descriptor that lacks a value, or has one that cannot be used. */
final class MissingValue extends RuntimeException {
    private final transient Position at;
    private final String expected;

    MissingValue(Position at, String found, String expected) {
        super(found, null, false, false);
        this.at = at;
        this.expected = expected;
    }

    /** Something that is missing because of a fault that is reported already. */
    static MissingValue reported(Position at) {
        return new MissingValue(at, "", "");
    }

    boolean isReported() {
        return getMessage().isEmpty();
    }

    Position at() {
        return at;
    }

    String found() {
        return getMessage();
    }

    String expected() {
        return expected;
    }
}
