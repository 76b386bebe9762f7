package io.sextant.catalogue.model;

import java.util.List;
import java.util.Optional;

/**
 * What a descriptor fixes of a virtual link's network layer.
 *
 * @param ipVersion {@code ipv4} or {@code ipv6}
 * @param cidr the prefix, such as {@code 10.1.0.0/24}
 * @param dhcp whether addresses are given by DHCP; empty: the site decides
 * @param ipv6AddressMode such as {@code slaac}
 * @param pools from which addresses are taken; none: the whole prefix
 */
public record L3Data(
        String ipVersion,
        String cidr,
        Optional<String> gateway,
        Optional<String> name,
        Optional<Boolean> dhcp,
        Optional<String> ipv6AddressMode,
        List<Pool> pools) {
    public L3Data {
        pools = Ordered.copy(pools);
    }

    /** Addresses, both ends included. */
    public record Pool(String start, String end) {}
}
