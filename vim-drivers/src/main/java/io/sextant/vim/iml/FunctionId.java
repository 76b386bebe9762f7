package io.sextant.vim.iml;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.sextant.vim.Ids;

/** Names a network function; the caller chooses it, so that deploying can be repeated. At most 64 characters. */
public record FunctionId(@JsonValue String value) {
    @JsonCreator
    public FunctionId {
        Ids.checked(value, 64);
    }

    @Override
    public String toString() {
        return value;
    }
}
