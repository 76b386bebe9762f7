package io.sextant.catalogue.model;

import java.util.List;
import java.util.Optional;

/** A virtual link inside a VNF (SOL001 6.8, tosca.nodes.nfv.VnfVirtualLink). */
public record VnfVirtualLink(
        String id,
        List<String> layerProtocols,
        Optional<String> flowPattern,
        LinkBitrate maxBitrate,
        LinkBitrate minBitrate,
        Optional<L3Data> l3) {
    public VnfVirtualLink {
        layerProtocols = List.copyOf(layerProtocols);
    }
}
