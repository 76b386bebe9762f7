package io.sextant.catalogue.model;

import java.util.List;
import java.util.Optional;

/**
 * A protocol of a connection point and how it gets its addresses (SOL001 6.2, tosca.datatypes.nfv.CpProtocolData).
 *
 * @param layerProtocol such as {@code ethernet} or {@code ipv4}
 */
public record CpProtocol(String layerProtocol, List<Address> addresses) {
    public CpProtocol {
        addresses = Ordered.copy(addresses);
    }

    /**
     * How addresses are given (tosca.datatypes.nfv.AddressData).
     *
     * @param type {@code mac_address} or {@code ip_address}
     * @param assigned whether the management assigns them; otherwise the VNF does
     * @param ipType {@code ipv4} or {@code ipv6}
     * @param assignment {@code dynamic}, {@code vnf_pkg} or {@code external}
     */
    public record Address(
            String type,
            boolean assigned,
            boolean floatingIp,
            Optional<String> ipType,
            Optional<Integer> number,
            Optional<String> assignment,
            List<String> fixed) {
        public Address {
            fixed = Ordered.copy(fixed);
        }
    }
}
