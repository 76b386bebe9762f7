package io.sextant.iml.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Names workloads of which others say where they are: a group, or a single one by its id. */
public record GroupName(@JsonValue String value) {
    @JsonCreator
    public GroupName {
        CallerId.require("workload or group", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
