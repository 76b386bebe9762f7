package io.sextant.core.address;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** What an address leads to, however it is written. */
public final class Addresses {
    private static final List<Network> OWN =
            Stream.of("0.0.0.0/8", "127.0.0.0/8").map(Network::of).toList();

    /** Metadata and credentials: 169.254.169.254 is among the link-local, then Alibaba's, Oracle's, Azure's, Amazon's, Google's. */
    private static final List<Network> RESERVED = Stream.of(
                    "169.254.0.0/16",
                    "100.100.100.200",
                    "192.0.0.192",
                    "168.63.129.16",
                    "224.0.0.0/4",
                    "240.0.0.0/4",
                    "fe80::/10",
                    "ff00::/8",
                    "fd00:ec2::254",
                    "fd20:ce::254")
            .map(Network::of)
            .toList();

    /**
     * Where the IPv4 address stands in those of IPv6 that lead to one: in {@code ::} and {@code ::1}, which are the
     * first of these, too. (Java makes one of a mapped address by itself.)
     */
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

    private Addresses() {}

    /** Whether it leads back to this machine. */
    public static boolean isOwn(InetAddress address) {
        return isIn(OWN, address);
    }

    /**
     * Whether no partner's server is there: the neighbours on the link, many at once, and what clouds keep for the
     * machine alone.
     */
    public static boolean isReserved(InetAddress address) {
        return isIn(RESERVED, address);
    }

    private static boolean isIn(List<Network> networks, InetAddress address) {
        var meant = meant(address);
        return networks.stream().anyMatch(network -> network.contains(meant));
    }

    private static InetAddress meant(InetAddress address) {
        if (!(address instanceof Inet6Address)) return address;
        return Stream.of(Embedding.values())
                .filter(each -> each.network.contains(address))
                .findFirst()
                .map(each -> ipv4(Arrays.copyOfRange(address.getAddress(), each.at, each.at + 4)))
                .orElse(address);
    }

    private static InetAddress ipv4(byte[] bytes) {
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
