package io.sextant.accel.linux;

import io.sextant.accel.Cidr;
import io.sextant.accel.Ip;
import io.sextant.accel.Match;
import io.sextant.accel.PortRange;

import java.util.List;
import java.util.Optional;

/** Which packets, in the language of nftables; each text ends with a space. */
final class Matches {
    /**
     * Marks the later fragments of packets, ahead of all matches: where these have ports, the kernel would take what is in a
     * fragment for them.
     */
    static final List<Ruleset.Statement> LATER_FRAGMENTS = List.of(
            new Ruleset.Statement("ip frag-off & 0x1fff != 0 meta mark set 1"),
            new Ruleset.Statement("frag frag-off != 0 meta mark set 1"));

    /** Whether a packet is whole, or the first fragment of one. */
    static final String BEGINNING = "meta mark 0 ";

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
        return range.map(r -> BEGINNING + "th " + field + " " + (r.first() == r.last() ? r.first() : r) + " ")
                .orElse("");
    }
}
