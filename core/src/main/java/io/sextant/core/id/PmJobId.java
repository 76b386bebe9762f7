package io.sextant.core.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

import java.util.UUID;

/** Names a PM job. */
public record PmJobId(@JsonValue UUID value) {
    /** A new, random id. */
    public static PmJobId random() {
        return new PmJobId(UUID.randomUUID());
    }

    /** The id that a path or a document carries; a text that is no UUID can name nothing: 404. */
    @JsonCreator
    public static PmJobId of(String text) {
        return new PmJobId(Uuids.parse(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
