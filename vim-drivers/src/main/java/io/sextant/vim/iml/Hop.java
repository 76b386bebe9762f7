package io.sextant.vim.iml;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.sextant.vim.WorkloadId;

/** A place that a chain passes. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "hop")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Hop.At.class, name = "at"),
    @JsonSubTypes.Type(value = Hop.Through.class, name = "through"),
    @JsonSubTypes.Type(value = Hop.Beyond.class, name = "beyond")
})
public sealed interface Hop {
    /** An interface of a workload: where packets start or end. */
    record At(WorkloadId workload, String interfaceName) implements Hop {}

    /** A network function, from one of its ports to another. */
    record Through(FunctionId function, String inPort, String outPort) implements Hop {}

    /**
     * An endpoint at another site, through a tunnel: where the site's part of a chain starts or ends.
     *
     * @param function a tunnel endpoint with a port on the site's uplink
     * @param port of it, towards the rest of the chain
     * @param address of the endpoint at the other site, of IPv4
     * @param remote the address of the other site's uplink
     * @param key the VXLAN network identifier or the GRE key, the same at both sites
     */
    record Beyond(FunctionId function, String port, String address, String remote, Rule.Wrapping wrapping, long key)
            implements Hop {}
}
