package io.sextant.catalogue.model;

import java.util.List;
import java.util.Optional;

/**
 * A virtual address that several connection points share (SOL001 6.8, tosca.nodes.nfv.VipCp).
 *
 * @param function {@code high_availability} or {@code load_balance}
 * @param targets ids of the VduCps that share it
 * @param virtualLink id of the VnfVirtualLink it is on; empty when it is exposed as an external connection point
 */
public record VipCp(
        String id,
        String function,
        boolean dedicatedIpAddress,
        List<String> targets,
        Optional<String> virtualLink,
        List<String> layerProtocols,
        List<CpProtocol> protocols) {
    public VipCp {
        targets = List.copyOf(targets);
        layerProtocols = List.copyOf(layerProtocols);
        protocols = Ordered.copy(protocols);
    }
}
