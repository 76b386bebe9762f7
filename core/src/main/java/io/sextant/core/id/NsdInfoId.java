package io.sextant.core.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

import java.util.UUID;

/** Names an NSD's entry in the catalogue. */
public record NsdInfoId(@JsonValue UUID value) {
    /** A new, random id. */
    public static NsdInfoId random() {
        return new NsdInfoId(UUID.randomUUID());
    }

    /** The id that a path or a document carries; a text that is no UUID can name nothing: 404. */
    @JsonCreator
    public static NsdInfoId of(String text) {
        return new NsdInfoId(Uuids.parse(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
