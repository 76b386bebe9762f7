package io.sextant.iml.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Names a local NSD; the caller chooses it. */
public record LocalNsdId(@JsonValue String value) {
    @JsonCreator
    public LocalNsdId {
        CallerId.require("local NSD", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
