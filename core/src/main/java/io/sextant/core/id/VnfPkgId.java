package io.sextant.core.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

import java.util.UUID;

/** Names a VNF package's entry in the catalogue. */
public record VnfPkgId(@JsonValue UUID value) {
    /** A new, random id. */
    public static VnfPkgId random() {
        return new VnfPkgId(UUID.randomUUID());
    }

    /** The id that a path or a document carries; a text that is no UUID can name nothing: 404. */
    @JsonCreator
    public static VnfPkgId of(String text) {
        return new VnfPkgId(Uuids.parse(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
