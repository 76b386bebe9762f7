package io.sextant.accel.p4;

import io.sextant.accel.Cidr;
import io.sextant.accel.Match;
import io.sextant.accel.PortRange;

import java.util.List;
import java.util.Optional;

/**
 * Two tables, of IPv4 and IPv6, whose entries are matches. Ranges of ports are spread over several entries.
 *
 * <p>A packet that has no port, such as a fragment that is not the first, fits no match with ports.
 */
record MatchTable(String four, String six) {
    private static final String PORTS_THERE = "1/0xff";

    /** Puts a match in the tables that it concerns. */
    void add(Contents contents, Match match, long priority, String action) {
        for (var source : ports(match.sourcePorts()))
            for (var destination : ports(match.destinationPorts())) {
                var transport = protocol(match) + " " + source + " " + destination;
                if (concerns(match, true))
                    contents.add(
                            four,
                            transport + " " + four(match.source()) + " " + four(match.destination()),
                            priority,
                            action);
                if (concerns(match, false))
                    contents.add(
                            six,
                            six(match.source()) + " " + six(match.destination()) + " " + transport,
                            priority,
                            action);
            }
    }

    private static boolean concerns(Match match, boolean four) {
        return match.source().or(match::destination).map(Cidr::four).orElse(four) == four;
    }

    private static String protocol(Match match) {
        var ports = match.sourcePorts().isPresent() || match.destinationPorts().isPresent();
        return match.protocol().map(p -> Keys.masked(p, 0xFF)).orElse(Keys.ANY) + " "
                + (ports ? PORTS_THERE : Keys.ANY);
    }

    private static List<String> ports(Optional<PortRange> range) {
        return range.map(Keys::ports).orElse(List.of(Keys.ANY));
    }

    private static String four(Optional<Cidr> network) {
        return network.map(Keys::four).orElse(Keys.ANY);
    }

    private static String six(Optional<Cidr> network) {
        return network.map(Keys::six).orElse(Keys.ANY + " " + Keys.ANY);
    }

    /** Whether a packet can fit both. */
    static boolean overlap(Match one, Match other) {
        return networks(one.source(), other.source())
                && networks(one.destination(), other.destination())
                && !(concernsOnly(one) != 0 && concernsOnly(other) != 0 && concernsOnly(one) != concernsOnly(other))
                && (one.protocol().isEmpty()
                        || other.protocol().isEmpty()
                        || one.protocol().equals(other.protocol()))
                && ranges(one.sourcePorts(), other.sourcePorts())
                && ranges(one.destinationPorts(), other.destinationPorts());
    }

    private static int concernsOnly(Match match) {
        return concerns(match, true) ? concerns(match, false) ? 0 : 4 : 6;
    }

    private static boolean networks(Optional<Cidr> one, Optional<Cidr> other) {
        if (one.isEmpty() || other.isEmpty()) return true;
        if (one.get().four() != other.get().four()) return false;
        var length = Math.min(one.get().length(), other.get().length());
        return new Cidr(one.get().ip(), length)
                .network()
                .equals(new Cidr(other.get().ip(), length).network());
    }

    private static boolean ranges(Optional<PortRange> one, Optional<PortRange> other) {
        return one.isEmpty()
                || other.isEmpty()
                || one.get().first() <= other.get().last()
                        && other.get().first() <= one.get().last();
    }
}
