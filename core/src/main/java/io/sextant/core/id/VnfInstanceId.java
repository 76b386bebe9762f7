package io.sextant.core.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

import java.util.UUID;

/** Names a VNF instance. */
public record VnfInstanceId(@JsonValue UUID value) {
    /** A new, random id. */
    public static VnfInstanceId random() {
        return new VnfInstanceId(UUID.randomUUID());
    }

    /** The id that a path or a document carries; a text that is no UUID can name nothing: 404. */
    @JsonCreator
    public static VnfInstanceId of(String text) {
        return new VnfInstanceId(Uuids.parse(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
