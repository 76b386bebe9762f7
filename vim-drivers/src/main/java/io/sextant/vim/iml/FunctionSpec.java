package io.sextant.vim.iml;

import java.util.List;

/**
 * What a network function shall be.
 *
 * @param name for people; not unique
 * @param type its network function type: {@code router}, {@code firewall}...
 */
public record FunctionSpec(String name, String type, Requirement requirement, List<PortSpec> ports) {
    public FunctionSpec {
        ports = List.copyOf(ports);
    }
}
