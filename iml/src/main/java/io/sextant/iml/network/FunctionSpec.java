package io.sextant.iml.network;

import io.sextant.accel.FunctionType;

import java.util.List;

/**
 * A network function as it is asked for.
 *
 * @param name for people
 */
public record FunctionSpec(String name, FunctionType type, Requirement requirement, List<Attachment> ports) {
    public FunctionSpec {
        ports = List.copyOf(ports);
    }
}
