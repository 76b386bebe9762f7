package io.sextant.core.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

import java.util.UUID;

/** Names a lifecycle operation (NsLcmOpOcc, VnfLcmOpOcc on the wire). */
public record OperationId(@JsonValue UUID value) {
    /** A new, random id. */
    public static OperationId random() {
        return new OperationId(UUID.randomUUID());
    }

    /** The id that a path or a document carries; a text that is no UUID can name nothing: 404. */
    @JsonCreator
    public static OperationId of(String text) {
        return new OperationId(Uuids.parse(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
