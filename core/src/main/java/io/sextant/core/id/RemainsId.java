package io.sextant.core.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

import java.util.UUID;

/** Names what a network service has left behind at one cluster. */
public record RemainsId(@JsonValue UUID value) {
    /** A new, random id. */
    public static RemainsId random() {
        return new RemainsId(UUID.randomUUID());
    }

    /** The id that a path or a document carries; a text that is no UUID can name nothing: 404. */
    @JsonCreator
    public static RemainsId of(String text) {
        return new RemainsId(Uuids.parse(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
