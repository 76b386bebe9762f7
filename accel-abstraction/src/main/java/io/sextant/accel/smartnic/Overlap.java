package io.sextant.accel.smartnic;

import io.sextant.accel.Cidr;
import io.sextant.accel.Match;
import io.sextant.accel.PortRange;

import java.util.Optional;
import java.util.function.BiPredicate;

/** Whether there are packets that fit two matches. */
final class Overlap {
    private Overlap() {}

    /** Whether a packet may fit both. */
    static boolean of(Match one, Match other) {
        return sameVersion(one, other)
                && meet(one.source(), other.source(), Overlap::networks)
                && meet(one.destination(), other.destination(), Overlap::networks)
                && meet(one.protocol(), other.protocol(), Integer::equals)
                && meet(one.sourcePorts(), other.sourcePorts(), Overlap::ranges)
                && meet(one.destinationPorts(), other.destinationPorts(), Overlap::ranges);
    }

    /** Whether all of a network is in another one. */
    static boolean within(Cidr inner, Cidr outer) {
        return inner.four() == outer.four()
                && inner.length() >= outer.length()
                && new Cidr(inner.ip(), outer.length()).network().equals(outer);
    }

    // A field that one of them says nothing of is no difference.
    private static <T> boolean meet(Optional<T> one, Optional<T> other, BiPredicate<T, T> common) {
        return one.isEmpty() || other.isEmpty() || common.test(one.get(), other.get());
    }

    private static boolean sameVersion(Match one, Match other) {
        return (fits(one, true) && fits(other, true)) || (fits(one, false) && fits(other, false));
    }

    /** Whether packets of IPv4, or of IPv6, may fit. */
    static boolean fits(Match match, boolean four) {
        return match.source()
                .or(match::destination)
                .filter(network -> network.four() != four)
                .isEmpty();
    }

    private static boolean networks(Cidr one, Cidr other) {
        return within(one, other) || within(other, one);
    }

    private static boolean ranges(PortRange one, PortRange other) {
        return one.first() <= other.last() && other.first() <= one.last();
    }
}
