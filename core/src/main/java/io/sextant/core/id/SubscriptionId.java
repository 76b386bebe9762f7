package io.sextant.core.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

import java.util.UUID;

/** Names a subscription to notifications. */
public record SubscriptionId(@JsonValue UUID value) {
    /** A new, random id. */
    public static SubscriptionId random() {
        return new SubscriptionId(UUID.randomUUID());
    }

    /** The id that a path or a document carries; a text that is no UUID can name nothing: 404. */
    @JsonCreator
    public static SubscriptionId of(String text) {
        return new SubscriptionId(Uuids.parse(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
