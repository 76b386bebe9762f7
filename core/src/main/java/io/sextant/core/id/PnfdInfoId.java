package io.sextant.core.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

import java.util.UUID;

/** Names a PNFD's entry in the catalogue. */
public record PnfdInfoId(@JsonValue UUID value) {
    /** The id that a path or a document carries; a text that is no UUID can name nothing: 404. */
    @JsonCreator
    public static PnfdInfoId of(String text) {
        return new PnfdInfoId(Uuids.parse(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
