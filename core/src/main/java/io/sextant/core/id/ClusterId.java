package io.sextant.core.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Names a cluster: compute that one VIM driver manages. The operator chooses the text. */
public record ClusterId(@JsonValue String value) {
    @JsonCreator
    public ClusterId {
        if (!value.matches("[A-Za-z0-9._-]{1,64}"))
            throw new IllegalArgumentException("'" + value + "' is not an id: 1 to 64 letters, digits, '.', '_', '-'");
    }

    @Override
    public String toString() {
        return value;
    }
}
