package io.sextant.accel;

import java.util.Optional;

/**
 * Which packets: those that fit every part that is there. {@link #ANY} fits all.
 *
 * @param source the network of the source address
 * @param destination the network of the destination address
 * @param protocol the number of the protocol over IP, e.g. 6 for TCP
 * @param sourcePorts with TCP (6), UDP (17), DCCP (33) or SCTP (132) only
 * @param destinationPorts likewise
 */
public record Match(
        Optional<Cidr> source,
        Optional<Cidr> destination,
        Optional<Integer> protocol,
        Optional<PortRange> sourcePorts,
        Optional<PortRange> destinationPorts) {
    /** Every packet, IPv4 and IPv6. */
    public static final Match ANY =
            new Match(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    public Match {
        source.ifPresent(Cidr::requireNetwork);
        destination.ifPresent(Cidr::requireNetwork);
        if (source.isPresent()
                && destination.isPresent()
                && source.get().four() != destination.get().four()) {
            throw AcceleratorException.invalid("A rule from " + source.get() + " to " + destination.get()
                    + " matches nothing: one is of IPv4, the other of IPv6.");
        }
        if (protocol.filter(p -> p < 0 || p > 255).isPresent()) {
            throw AcceleratorException.invalid("There is no protocol " + protocol.get() + " over IP.");
        }
        var ports = sourcePorts.isPresent() || destinationPorts.isPresent();
        if (ports && protocol.filter(Match::hasPorts).isEmpty()) {
            throw AcceleratorException.invalid("A rule with ports names TCP (6), UDP (17), DCCP (33) or SCTP (132).");
        }
    }

    static boolean hasPorts(int protocol) {
        return protocol == 6 || protocol == 17 || protocol == 33 || protocol == 132;
    }
}
