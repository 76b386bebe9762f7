package io.sextant.core.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

import java.util.UUID;

/** Names a network service instance. */
public record NsInstanceId(@JsonValue UUID value) {
    /** A new, random id. */
    public static NsInstanceId random() {
        return new NsInstanceId(UUID.randomUUID());
    }

    /** The id that a path or a document carries; a text that is no UUID can name nothing: 404. */
    @JsonCreator
    public static NsInstanceId of(String text) {
        return new NsInstanceId(Uuids.parse(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
