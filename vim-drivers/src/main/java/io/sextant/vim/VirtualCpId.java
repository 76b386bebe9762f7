package io.sextant.vim;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Names a virtual connection point; the caller chooses it, so that exposing can be repeated. At most 128 characters. */
public record VirtualCpId(@JsonValue String value) {
    @JsonCreator
    public VirtualCpId {
        Ids.checked(value, 128);
    }

    @Override
    public String toString() {
        return value;
    }
}
