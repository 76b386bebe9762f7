package io.sextant.catalogue.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a VDU asks of the node that it runs on (SOL001 6.2 and 6.8).
 *
 * @param logicalNodes name of a logical node (such as a NUMA node) to its requirements
 * @param nfviConstraints such as availability zones, as the NFVI names them
 */
public record HostRequirements(
        Map<String, Map<String, String>> logicalNodes,
        List<Capability> capabilities,
        Map<String, String> nfviConstraints) {
    /** No demands. */
    public static final HostRequirements NONE = new HostRequirements(Map.of(), List.of(), Map.of());

    public HostRequirements {
        logicalNodes = Ordered.copy(logicalNodes);
        capabilities = Ordered.copy(capabilities);
        nfviConstraints = Ordered.copy(nfviConstraints);
    }

    /** A capability such as an acceleration (tosca.datatypes.nfv.RequestedAdditionalCapability). */
    public record Capability(
            String name,
            boolean mandatory,
            Optional<String> minVersion,
            Optional<String> preferredVersion,
            Map<String, String> performance) {
        public Capability {
            performance = Ordered.copy(performance);
        }
    }
}
