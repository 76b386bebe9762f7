package io.sextant.iml.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Names a workload of the site; the caller chooses it. */
public record WorkloadId(@JsonValue String value) {
    @JsonCreator
    public WorkloadId {
        CallerId.require("workload", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
