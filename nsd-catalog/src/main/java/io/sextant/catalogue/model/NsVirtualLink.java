package io.sextant.catalogue.model;

import java.util.List;
import java.util.Optional;

/** A virtual link between the constituents of a network service (SOL001 7.8, tosca.nodes.nfv.NsVirtualLink). */
public record NsVirtualLink(
        String id,
        List<String> layerProtocols,
        Optional<String> flowPattern,
        LinkBitrate maxBitrate,
        LinkBitrate minBitrate,
        Optional<L3Data> l3) {
    public NsVirtualLink {
        layerProtocols = List.copyOf(layerProtocols);
    }

    /** The prefix of its addresses, when the descriptor fixes it. */
    public Optional<String> cidr() {
        return l3.map(L3Data::cidr);
    }
}
