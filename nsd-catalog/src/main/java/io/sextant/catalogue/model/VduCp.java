package io.sextant.catalogue.model;

import java.util.List;
import java.util.Optional;

/**
 * A connection point of a VDU (SOL001 6.8, tosca.nodes.nfv.VduCp).
 *
 * @param vdu id of the VDU that has it
 * @param order of the interface among the VDU's, from 0
 * @param virtualLink id of the VnfVirtualLink it is on; empty when it is exposed as an external connection point
 * @param bitrate bit/s
 * @param vnicType such as {@code normal} or {@code direct}
 * @param trunk whether it carries sub-ports
 * @param subPort there when it is a sub-port of another one (tosca.nodes.nfv.VduSubCp)
 * @param internalInterface the VDU's own name of the interface (sextant.nodes.VduCp, internalIfRef)
 */
public record VduCp(
        String id,
        String vdu,
        Optional<Integer> order,
        Optional<String> virtualLink,
        List<String> layerProtocols,
        Optional<Long> bitrate,
        Optional<String> vnicType,
        boolean trunk,
        Optional<SubPort> subPort,
        Optional<String> internalInterface,
        List<CpProtocol> protocols,
        List<InterfaceRequirement> interfaceRequirements) {
    public VduCp {
        layerProtocols = List.copyOf(layerProtocols);
        protocols = Ordered.copy(protocols);
        interfaceRequirements = Ordered.copy(interfaceRequirements);
    }

    /** A connection point that asks nothing of its interface. */
    public VduCp(
            String id,
            String vdu,
            Optional<Integer> order,
            Optional<String> virtualLink,
            List<String> layerProtocols,
            Optional<Long> bitrate) {
        this(
                id,
                vdu,
                order,
                virtualLink,
                layerProtocols,
                bitrate,
                Optional.empty(),
                false,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of());
    }

    /**
     * How a sub-port is told from the others of its trunk.
     *
     * @param trunk id of the VduCp that carries it
     * @param segmentationType {@code vlan} or {@code inherit}
     */
    public record SubPort(String trunk, Optional<String> segmentationType, Optional<Integer> segmentationId) {}
}
