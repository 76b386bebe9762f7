package io.sextant.catalogue.model;

import java.util.List;
import java.util.Optional;

/**
 * A virtual link inside a VNF (SOL001 6.8, tosca.nodes.nfv.VnfVirtualLink).
 *
 * @param externallyManaged {@code allowed} or {@code required} when it may or must be made outside the VNFM
 */
public record VnfVirtualLink(
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
        Optional<String> externallyManaged,
        List<MonitoringParameter> monitoring) {
    public VnfVirtualLink {
        layerProtocols = List.copyOf(layerProtocols);
        testAccess = Ordered.copy(testAccess);
        monitoring = Ordered.copy(monitoring);
    }

    /** A link of which the descriptor fixes at most the network layer. */
    public VnfVirtualLink(
            String id,
            List<String> layerProtocols,
            Optional<String> flowPattern,
            LinkBitrate maxBitrate,
            LinkBitrate minBitrate,
            Optional<L3Data> l3) {
        this(
                id,
                layerProtocols,
                flowPattern,
                maxBitrate,
                minBitrate,
                l3,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                List.of());
    }
}
