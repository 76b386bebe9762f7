package io.sextant.vim;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Names a workload; the caller chooses it, so that deploying can be repeated. */
public record WorkloadId(@JsonValue String value) {
    @JsonCreator
    public WorkloadId {
        Ids.checked(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
