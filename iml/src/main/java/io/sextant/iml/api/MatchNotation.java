package io.sextant.iml.api;

import io.sextant.accel.Cidr;
import io.sextant.accel.Match;
import io.sextant.iml.SiteProblem;
import io.sextant.site.model.IpProtocol;
import io.sextant.site.model.PortRange;

import java.util.Map;
import java.util.Optional;

/** Which packets a rule is about, on the wire. */
final class MatchNotation {
    private static final Map<IpProtocol, Integer> NUMBERS = Map.of(
            IpProtocol.ICMP, 1, IpProtocol.TCP, 6, IpProtocol.UDP, 17, IpProtocol.ICMPV6, 58, IpProtocol.SCTP, 132);

    private MatchNotation() {}

    /** What is matched; all packets without a body. */
    static Match match(io.sextant.site.model.Match body) {
        return Optional.ofNullable(body).map(MatchNotation::parts).orElse(Match.ANY);
    }

    private static Match parts(io.sextant.site.model.Match body) {
        return new Match(
                Wire.optional("match.source", body.getSource(), Cidr::of),
                Wire.optional("match.destination", body.getDestination(), Cidr::of),
                Optional.ofNullable(body.getProtocol()).map(NUMBERS::get),
                Optional.ofNullable(body.getSourcePorts()).map(r -> range("match.sourcePorts", r)),
                Optional.ofNullable(body.getDestinationPorts()).map(r -> range("match.destinationPorts", r)));
    }

    private static io.sextant.accel.PortRange range(String property, PortRange range) {
        int from = Wire.required(property + ".from", range.getFrom());
        int to = Wire.required(property + ".to", range.getTo());
        return Wire.valid(property, () -> new io.sextant.accel.PortRange(from, to));
    }

    static io.sextant.site.model.Match wire(Match match) {
        return new io.sextant.site.model.Match()
                .source(match.source().map(Cidr::toString).orElse(null))
                .destination(match.destination().map(Cidr::toString).orElse(null))
                .protocol(match.protocol().map(MatchNotation::protocol).orElse(null))
                .sourcePorts(match.sourcePorts().map(MatchNotation::wire).orElse(null))
                .destinationPorts(
                        match.destinationPorts().map(MatchNotation::wire).orElse(null));
    }

    private static PortRange wire(io.sextant.accel.PortRange range) {
        return new PortRange(range.first(), range.last());
    }

    /** The number of a protocol that must be given. */
    static int number(IpProtocol protocol) {
        return NUMBERS.get(Wire.required("protocol", protocol));
    }

    /** The name of a protocol that came in by its name. */
    static IpProtocol protocol(int number) {
        return NUMBERS.entrySet().stream()
                .filter(named -> named.getValue() == number)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow(() -> SiteProblem.failed("No name is known of protocol " + number + ".", null));
    }
}
