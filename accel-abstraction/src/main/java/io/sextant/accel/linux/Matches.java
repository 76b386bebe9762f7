package io.sextant.accel.linux;

import io.sextant.accel.Cidr;
import io.sextant.accel.Ip;
import io.sextant.accel.Match;
import io.sextant.accel.PortRange;

import java.util.Optional;

/** Which packets, in the language of nftables; each text ends with a space. */
final class Matches {
    private Matches() {}

    static String of(Match match) {
        return match.protocol().map(p -> "meta l4proto " + p + " ").orElse("")
                + match.source().map(network -> network("saddr", network)).orElse("")
                + match.destination().map(network -> network("daddr", network)).orElse("")
                + ports("sport", match.sourcePorts())
                + ports("dport", match.destinationPorts());
    }

    /** Packets whose source ({@code saddr}) or destination ({@code daddr}) is in a network. */
    static String network(String field, Cidr network) {
        return network.length() == 0
                ? "meta nfproto " + (network.four() ? "ipv4 " : "ipv6 ")
                : version(network.ip()) + " " + field + " " + network + " ";
    }

    /** Packets to an address and port. */
    static String service(Ip address, int protocol, int port) {
        return version(address) + " daddr " + address + " meta l4proto " + protocol + " th dport " + port + " ";
    }

    /** The word for the IP version of an address. */
    static String version(Ip address) {
        return address.four() ? "ip" : "ip6";
    }

    // nft refuses a range of one port.
    private static String ports(String field, Optional<PortRange> range) {
        return range.map(r -> "th " + field + " " + (r.first() == r.last() ? r.first() : r) + " ")
                .orElse("");
    }
}
