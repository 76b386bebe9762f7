package io.sextant.vim.iml;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.sextant.vim.Ids;

/** Names a local NSD; the caller chooses it, so that applying can be repeated. At most 128 characters. */
public record LocalNsdId(@JsonValue String value) {
    @JsonCreator
    public LocalNsdId {
        Ids.checked(value, 128);
    }

    @Override
    public String toString() {
        return value;
    }
}
