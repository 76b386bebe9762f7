package io.sextant.catalogue.tosca.yaml;

import io.sextant.catalogue.validation.Position;

/** Ends the reading of one YAML file; it becomes the file's fault. */
final class Unreadable extends RuntimeException {
    private final transient Position at;
    private final String found;
    private final String expected;

    Unreadable(Position at, String found, String expected) {
        super(found, null, false, false);
        this.at = at;
        this.found = found;
        this.expected = expected;
    }

    Position at() {
        return at;
    }

    String found() {
        return found;
    }

    String expected() {
        return expected;
    }
}
