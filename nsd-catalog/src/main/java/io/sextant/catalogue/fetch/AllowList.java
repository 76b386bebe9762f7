package io.sextant.catalogue.fetch;

import io.sextant.core.address.Addresses;
import io.sextant.core.address.Network;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What an operator has opened of the addresses that are refused otherwise: hosts by their names, and networks. */
public record AllowList(Set<String> hosts, List<Network> networks) {
    /** Nothing. */
    public static final AllowList NOTHING = new AllowList(Set.of(), List.of());

    private static final String NAME = "[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?";

    /**
     * Reads names, addresses and networks in CIDR notation, separated by commas.
     *
     * @throws IllegalArgumentException that names what is none of them
     */
    public static AllowList of(String text) {
        var hosts = new HashSet<String>();
        var networks = new ArrayList<Network>();
        for (var item : text.split("[,\\s]+")) {
            if (item.isEmpty()) continue;
            try {
                networks.add(Network.of(item));
            } catch (IllegalArgumentException e) {
                if (!item.matches(NAME))
                    throw new IllegalArgumentException("'" + item + "' is no host, address or network", e);
                hosts.add(item.toLowerCase(Locale.ROOT));
            }
        }
        return new AllowList(Set.copyOf(hosts), List.copyOf(networks));
    }

    /** Whether the address of the host is refused and not opened. */
    boolean refuses(String host, InetAddress address) {
        return (Addresses.isOwn(address) || Addresses.isReserved(address))
                && !hosts.contains(host.toLowerCase(Locale.ROOT))
                && networks.stream().noneMatch(network -> network.contains(address));
    }
}
