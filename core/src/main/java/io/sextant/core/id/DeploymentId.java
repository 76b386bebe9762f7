package io.sextant.core.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

import java.util.UUID;

/** Names a deployment. */
public record DeploymentId(@JsonValue UUID value) {
    /** A new, random id. */
    public static DeploymentId random() {
        return new DeploymentId(UUID.randomUUID());
    }

    /** The id that a path or a document carries; a text that is no UUID can name nothing: 404. */
    @JsonCreator
    public static DeploymentId of(String text) {
        return new DeploymentId(Uuids.parse(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
