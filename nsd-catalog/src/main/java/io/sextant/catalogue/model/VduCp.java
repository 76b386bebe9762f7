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
 */
public record VduCp(
        String id,
        String vdu,
        Optional<Integer> order,
        Optional<String> virtualLink,
        List<String> layerProtocols,
        Optional<Long> bitrate) {
    public VduCp {
        layerProtocols = List.copyOf(layerProtocols);
    }
}
