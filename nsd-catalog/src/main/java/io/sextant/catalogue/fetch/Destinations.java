package io.sextant.catalogue.fetch;

import org.apache.hc.client5.http.DnsResolver;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Looks names up for the HTTP client and leaves out addresses that may not be fetched from. The client connects to what
 * comes back and asks nobody else, so that no name can mean one address when it is checked and another one afterwards.
 */
final class Destinations implements DnsResolver {
    /**
     * This machine, its neighbours on the link, many at once, and what clouds keep for the machine alone: metadata and
     * credentials (169.254.169.254 among the link-local, then Alibaba's, Oracle's, Azure's and Amazon's).
     */
    private static final List<Network> REFUSED = Stream.of(
                    "0.0.0.0/8",
                    "127.0.0.0/8",
                    "169.254.0.0/16",
                    "100.100.100.200",
                    "192.0.0.192",
                    "168.63.129.16",
                    "224.0.0.0/4",
                    "240.0.0.0/4",
                    "::/127",
                    "fe80::/10",
                    "ff00::/8",
                    "fd00:ec2::254",
                    "fd20:ce::254")
            .map(Network::of)
            .toList();

    /** Where the IPv4 address stands in those of IPv6 that lead to one. (Java makes one of a mapped address by itself.) */
    private enum Embedding {
        COMPATIBLE("::/96", 12),
        NAT64("64:ff9b::/96", 12),
        SIX_TO_FOUR("2002::/16", 2);

        private final Network network;
        private final int at;

        Embedding(String network, int at) {
            this.network = Network.of(network);
            this.at = at;
        }
    }

    private final AllowList allowed;
    private final DnsResolver names;

    Destinations(AllowList allowed, DnsResolver names) {
        this.allowed = allowed;
        this.names = names;
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        var all = names.resolve(host);
        var open = Stream.of(all)
                .filter(address -> allowed.allows(host, address) || !isRefused(address))
                .toArray(InetAddress[]::new);
        if (open.length == 0) throw new RefusedAddress(host, Arrays.toString(all));
        return open;
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }

    static boolean isRefused(InetAddress address) {
        return REFUSED.stream().anyMatch(network -> network.contains(address))
                || embedded(address).filter(Destinations::isRefused).isPresent();
    }

    private static Optional<InetAddress> embedded(InetAddress address) {
        if (!(address instanceof Inet6Address)) return Optional.empty();
        return Stream.of(Embedding.values())
                .filter(each -> each.network.contains(address))
                .findFirst()
                .map(each -> ipv4(Arrays.copyOfRange(address.getAddress(), each.at, each.at + 4)));
    }

    private static InetAddress ipv4(byte[] bytes) {
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
