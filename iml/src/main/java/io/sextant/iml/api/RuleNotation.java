package io.sextant.iml.api;

import io.sextant.accel.Cidr;
import io.sextant.accel.InterfaceName;
import io.sextant.accel.Ip;
import io.sextant.accel.Match;
import io.sextant.accel.Rule;
import io.sextant.accel.RuleId;
import io.sextant.accel.Verdict;
import io.sextant.iml.SiteProblem;
import io.sextant.site.model.Filter;
import io.sextant.site.model.PortRange;
import io.sextant.site.model.Route;

import java.util.Arrays;
import java.util.Optional;

/** Rules of network functions on the wire. */
final class RuleNotation {
    private RuleNotation() {}

    static Rule rule(RuleId id, io.sextant.site.model.Rule body) {
        if ((body.getRoute() == null) == (body.getFilter() == null)) {
            throw SiteProblem.unprocessable("A rule has either 'route' or 'filter'.");
        }
        return body.getRoute() == null ? filter(id, body.getFilter()) : route(id, body.getRoute());
    }

    private static Rule route(RuleId id, Route body) {
        return new Rule.Route(
                id,
                four("destination", body.getDestination()),
                Attachments.name("port", body.getPort()),
                Optional.ofNullable(body.getVia()).map(Ip::of));
    }

    private static Rule filter(RuleId id, Filter body) {
        return new Rule.Filter(id, Wire.required("priority", body.getPriority()), match(body), verdict(body));
    }

    /** What a filter matches. */
    static Match match(Filter body) {
        if (body.getIn() != null || body.getOut() != null) {
            throw SiteProblem.unprocessable(
                    "No target of this site matches the port that a packet comes in or goes out by; match its addresses.");
        }
        return new Match(
                Optional.ofNullable(body.getSource()).map(s -> four("source", s)),
                Optional.ofNullable(body.getDestination()).map(d -> four("destination", d)),
                Optional.ofNullable(body.getProtocol()).map(p -> IpProtocol.valueOf(p.name()).number),
                Optional.ofNullable(body.getSourcePorts()).map(RuleNotation::range),
                Optional.ofNullable(body.getDestinationPorts()).map(RuleNotation::range));
    }

    /** What becomes of what it matches. */
    static Verdict verdict(Filter body) {
        return Verdict.valueOf(Wire.required("action", body.getAction()).name());
    }

    static io.sextant.site.model.Rule wire(Rule rule) {
        return switch (rule) {
            case Rule.Route(var _, var destination, var port, var nextHop) ->
                new io.sextant.site.model.Rule()
                        .route(new Route()
                                .destination(destination.toString())
                                .port(port.value())
                                .via(nextHop.map(Ip::toString).orElse(null)));
            case Rule.Filter(var _, int priority, var match, var verdict) ->
                new io.sextant.site.model.Rule().filter(wire(priority, match, verdict));
            default -> throw new IllegalStateException("The wire has no words for " + rule);
        };
    }

    private static Filter wire(int priority, Match match, Verdict verdict) {
        return new Filter()
                .priority(priority)
                .action(Filter.ActionEnum.valueOf(verdict.name()))
                .source(match.source().map(Cidr::toString).orElse(null))
                .destination(match.destination().map(Cidr::toString).orElse(null))
                .protocol(match.protocol().map(IpProtocol::wire).orElse(null))
                .sourcePorts(match.sourcePorts().map(RuleNotation::wire).orElse(null))
                .destinationPorts(
                        match.destinationPorts().map(RuleNotation::wire).orElse(null));
    }

    private static Cidr four(String property, String value) {
        var cidr = Cidr.of(Wire.required(property, value));
        if (!cidr.four()) {
            throw SiteProblem.unprocessable("'" + property + "' is no IPv4 subnet.");
        }
        return cidr;
    }

    private static io.sextant.accel.PortRange range(PortRange range) {
        return new io.sextant.accel.PortRange(
                Wire.required("from", range.getFrom()), Wire.required("to", range.getTo()));
    }

    private static PortRange wire(io.sextant.accel.PortRange range) {
        return new PortRange().from(range.first()).to(range.last());
    }

    static InterfaceName port(String property, String value) {
        return Attachments.name(property, value);
    }

    /** The numbers of the protocols that the wire has names for. */
    private enum IpProtocol {
        ICMP(1),
        TCP(6),
        UDP(17);

        private final int number;

        IpProtocol(int number) {
            this.number = number;
        }

        static Filter.ProtocolEnum wire(int number) {
            return Arrays.stream(values())
                    .filter(p -> p.number == number)
                    .map(p -> Filter.ProtocolEnum.valueOf(p.name()))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
