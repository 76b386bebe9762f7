package io.sextant.vim;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Names what a chart is installed, or manifests are applied, as; the caller chooses it, so that installing can be repeated. At most 128 characters. */
public record ReleaseId(@JsonValue String value) {
    @JsonCreator
    public ReleaseId {
        Ids.checked(value, 128);
    }

    @Override
    public String toString() {
        return value;
    }
}
