package io.sextant.vim;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Names a workload; the caller chooses it, so that deploying can be repeated. At most 128 characters. */
public record WorkloadId(@JsonValue String value) {
    @JsonCreator
    public WorkloadId {
        Ids.checked(value, 128);
    }

    @Override
    public String toString() {
        return value;
    }
}
