package io.sextant.vim.iml;

import java.util.List;

/**
 * What a network function shall be.
 *
 * @param name for people; not unique
 * @param type its network function type: {@code router}, {@code firewall}...
 * @param programs of a custom function, one for each target that it can run on
 */
public record FunctionSpec(
        String name, String type, Requirement requirement, List<PortSpec> ports, List<Program> programs) {
    public FunctionSpec {
        ports = List.copyOf(ports);
        programs = List.copyOf(programs);
    }

    /** A function that sites have the programs for. */
    public FunctionSpec(String name, String type, Requirement requirement, List<PortSpec> ports) {
        this(name, type, requirement, ports, List.of());
    }
}
