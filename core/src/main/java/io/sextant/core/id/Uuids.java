package io.sextant.core.id;

import io.sextant.core.Problem;

import java.util.UUID;

/** Reads ids that come from outside. */
final class Uuids {
    private Uuids() {}

    static UUID parse(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw Problem.notFound("resource", text);
        }
    }
}
