package io.sextant.iml.api;

import io.sextant.accel.Cidr;
import io.sextant.accel.Ip;
import io.sextant.accel.Mac;
import io.sextant.accel.Rule;
import io.sextant.accel.RuleId;
import io.sextant.site.model.FlowRoute;
import io.sextant.site.model.Forward;
import io.sextant.site.model.Route;
import io.sextant.site.model.Tunnel;

import java.util.Optional;

/** Rules that lead packets somewhere, on the wire: by an address or through a tunnel. */
final class ForwardingNotation {
    private ForwardingNotation() {}

    static Rule route(RuleId id, Route body) {
        return new Rule.Route(
                id,
                Wire.read("destination", body.getDestination(), Cidr::of),
                Attachments.name("port", body.getPort()),
                Wire.optional("via", body.getVia(), Ip::of));
    }

    static Route wire(Rule.Route rule) {
        return new Route(rule.destination().toString(), rule.port().value())
                .via(rule.nextHop().map(Ip::toString).orElse(null));
    }

    static Rule flowRoute(RuleId id, FlowRoute body) {
        return new Rule.FlowRoute(
                id,
                Wire.read("source", body.getSource(), Ip::of),
                Wire.read("destination", body.getDestination(), Ip::of),
                Wire.required("protocol", body.getProtocol()),
                Optional.ofNullable(body.getSourcePort()).orElse(0),
                Optional.ofNullable(body.getDestinationPort()).orElse(0),
                Attachments.name("port", body.getPort()),
                Wire.optional("via", body.getVia(), Ip::of));
    }

    static FlowRoute wire(Rule.FlowRoute rule) {
        return new FlowRoute(
                        rule.source().toString(),
                        rule.destination().toString(),
                        rule.protocol(),
                        rule.port().value())
                .sourcePort(rule.sourcePort())
                .destinationPort(rule.destinationPort())
                .via(rule.nextHop().map(Ip::toString).orElse(null));
    }

    static Rule forward(RuleId id, Forward body) {
        return new Rule.Forward(
                id,
                Wire.read("destination", body.getDestination(), Mac::new),
                Attachments.name("port", body.getPort()));
    }

    static Forward wire(Rule.Forward rule) {
        return new Forward(rule.destination().value(), rule.port().value());
    }

    static Rule tunnel(RuleId id, Tunnel body) {
        return new Rule.Tunnel(
                id,
                Rule.Wrapping.valueOf(
                        Wire.required("wrapping", body.getWrapping()).name()),
                Wire.read("destination", body.getDestination(), Cidr::of),
                Wire.read("local", body.getLocal(), Ip::of),
                Wire.read("remote", body.getRemote(), Ip::of),
                Wire.required("key", body.getKey()),
                Wire.optional("inner", body.getInner(), Mac::new));
    }

    static Tunnel wire(Rule.Tunnel rule) {
        return new Tunnel(
                        Tunnel.WrappingEnum.valueOf(rule.wrapping().name()),
                        rule.destination().toString(),
                        rule.local().toString(),
                        rule.remote().toString(),
                        rule.key())
                .inner(rule.inner().map(Mac::value).orElse(null));
    }
}
