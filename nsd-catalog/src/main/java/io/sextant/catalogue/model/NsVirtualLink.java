package io.sextant.catalogue.model;

import java.util.List;
import java.util.Optional;

/**
 * A virtual link between the constituents of a network service (SOL001 7.8, tosca.nodes.nfv.NsVirtualLink).
 *
 * @param serviceAvailabilityLevel from 1
 * @param mirrorings names of the data flow mirroring jobs that it allows
 */
public record NsVirtualLink(
        String id,
        List<String> layerProtocols,
        Optional<String> flowPattern,
        LinkBitrate maxBitrate,
        LinkBitrate minBitrate,
        Optional<L3Data> l3,
        Optional<L2Data> l2,
        Optional<Qos> qos,
        Optional<String> description,
        List<String> testAccess,
        Optional<Integer> serviceAvailabilityLevel,
        List<String> mirrorings) {
    public NsVirtualLink {
        layerProtocols = List.copyOf(layerProtocols);
        testAccess = Ordered.copy(testAccess);
        mirrorings = Ordered.copy(mirrorings);
    }

    /** The prefix of its addresses, when the descriptor fixes it. */
    public Optional<String> cidr() {
        return l3.map(L3Data::cidr);
    }
}
