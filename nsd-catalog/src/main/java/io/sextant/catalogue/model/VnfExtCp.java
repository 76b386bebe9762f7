package io.sextant.catalogue.model;

import java.util.List;
import java.util.Optional;

/**
 * A connection point that a VNF shows to the outside. Exactly one of {@code internalCp} and {@code internalVirtualLink}
 * is there.
 *
 * @param id name of the node template: the cpdId of SOL003 and SOL005
 * @param requirement name of the VNF node's requirement that the substitution mappings expose it as; an NSD connects
 *     the VNF by this name. Without a mapping it is the id
 * @param internalCp id of the VduCp, VipCp or VirtualCp that is exposed as it stands
 * @param internalVirtualLink id of the VnfVirtualLink behind a node of type VnfExtCp
 */
public record VnfExtCp(
        String id,
        String requirement,
        List<String> layerProtocols,
        Optional<String> internalCp,
        Optional<String> internalVirtualLink,
        List<CpProtocol> protocols,
        List<InterfaceRequirement> interfaceRequirements) {
    public VnfExtCp {
        layerProtocols = List.copyOf(layerProtocols);
        protocols = Ordered.copy(protocols);
        interfaceRequirements = Ordered.copy(interfaceRequirements);
    }

    /** A connection point that asks nothing of its interface. */
    public VnfExtCp(
            String id,
            String requirement,
            List<String> layerProtocols,
            Optional<String> internalCp,
            Optional<String> internalVirtualLink) {
        this(id, requirement, layerProtocols, internalCp, internalVirtualLink, List.of(), List.of());
    }
}
