package io.sextant.iml.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Names a link of the site; the caller chooses it. */
public record LinkId(@JsonValue String value) {
    @JsonCreator
    public LinkId {
        CallerId.require("link", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
