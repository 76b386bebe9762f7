package io.sextant.catalogue.model;

import java.util.List;

/**
 * A service access point (SOL001 7.8, tosca.nodes.nfv.Sap).
 *
 * @param virtualLink id of the NsVirtualLink that it gives access to
 */
public record Sap(String id, String virtualLink, List<String> layerProtocols, List<CpProtocol> protocols) {
    public Sap {
        layerProtocols = List.copyOf(layerProtocols);
        protocols = Ordered.copy(protocols);
    }
}
