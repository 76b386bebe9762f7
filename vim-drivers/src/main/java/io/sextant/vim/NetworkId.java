package io.sextant.vim;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Names a network; the caller chooses it, so that creating can be repeated. At most 128 characters. */
public record NetworkId(@JsonValue String value) {
    @JsonCreator
    public NetworkId {
        Ids.checked(value, 128);
    }

    @Override
    public String toString() {
        return value;
    }
}
