package io.sextant.vim.iml;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.sextant.vim.Ids;

/** Names a rule within its network function; the caller chooses it, so that installing can be repeated. */
public record RuleId(@JsonValue String value) {
    @JsonCreator
    public RuleId {
        Ids.checked(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
