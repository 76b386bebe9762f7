package io.sextant.core.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

import java.util.UUID;

/** Names a threshold. */
public record ThresholdId(@JsonValue UUID value) {
    /** A new, random id. */
    public static ThresholdId random() {
        return new ThresholdId(UUID.randomUUID());
    }

    /** The id that a path or a document carries; a text that is no UUID can name nothing: 404. */
    @JsonCreator
    public static ThresholdId of(String text) {
        return new ThresholdId(Uuids.parse(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
