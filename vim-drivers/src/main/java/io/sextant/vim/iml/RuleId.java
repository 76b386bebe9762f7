package io.sextant.vim.iml;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.sextant.vim.Ids;

/** Names a rule within its network function; the caller chooses it, so that installing can be repeated. At most 64 characters. */
public record RuleId(@JsonValue String value) {
    @JsonCreator
    public RuleId {
        Ids.checked(value, 64);
    }

    @Override
    public String toString() {
        return value;
    }
}
