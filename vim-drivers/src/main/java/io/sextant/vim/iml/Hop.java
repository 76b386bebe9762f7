package io.sextant.vim.iml;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.sextant.vim.WorkloadId;

/** A place that a chain passes. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "hop")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Hop.At.class, name = "at"),
    @JsonSubTypes.Type(value = Hop.Through.class, name = "through")
})
public sealed interface Hop {
    /** An interface of a workload: where packets start or end. */
    record At(WorkloadId workload, String interfaceName) implements Hop {}

    /** A network function, from one of its ports to another. */
    record Through(FunctionId function, String inPort, String outPort) implements Hop {}
}
