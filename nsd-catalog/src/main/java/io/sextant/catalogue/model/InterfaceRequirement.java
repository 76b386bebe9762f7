package io.sextant.catalogue.model;

import java.util.Map;
import java.util.Optional;

/**
 * What a connection point asks of its network interface (SOL001 6.2,
 * tosca.datatypes.nfv.VirtualNetworkInterfaceRequirements).
 *
 * @param mandatory whether it must be met
 * @param requirements such as SR-IOV
 * @param nicIo logical node that the interface belongs to
 */
public record InterfaceRequirement(
        Optional<String> name,
        Optional<String> description,
        boolean mandatory,
        Map<String, String> requirements,
        Map<String, String> nicIo) {
    public InterfaceRequirement {
        requirements = Ordered.copy(requirements);
        nicIo = Ordered.copy(nicIo);
    }
}
