package io.sextant.core.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

import java.util.UUID;

/** Names an alarm. */
public record AlarmId(@JsonValue UUID value) {
    /** A new, random id. */
    public static AlarmId random() {
        return new AlarmId(UUID.randomUUID());
    }

    /** The id that a path or a document carries; a text that is no UUID can name nothing: 404. */
    @JsonCreator
    public static AlarmId of(String text) {
        return new AlarmId(Uuids.parse(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
