package io.sextant.catalogue.tosca.yaml;

import io.sextant.catalogue.validation.Position;

/** Ends the reading of one file; it becomes the file's fault. */
public final class Unreadable extends RuntimeException {
    private final transient Position at;
    private final String found;
    private final String expected;

    public Unreadable(Position at, String found, String expected) {
        super(found, null, false, false);
        this.at = at;
        this.found = found;
        this.expected = expected;
    }

    public Position at() {
        return at;
    }

    public String found() {
        return found;
    }

    public String expected() {
        return expected;
    }
}
