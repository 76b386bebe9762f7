package io.sextant.iml.api;

import io.sextant.accel.Cidr;
import io.sextant.accel.InterfaceName;
import io.sextant.accel.Ip;
import io.sextant.accel.Rule;
import io.sextant.accel.RuleId;
import io.sextant.site.model.Encapsulation;
import io.sextant.site.model.Proxy;
import io.sextant.site.model.Segment;

import java.util.List;
import java.util.Optional;

/** Rules that steer by SRv6 segments, on the wire. */
final class SegmentNotation {
    private SegmentNotation() {}

    static Rule encapsulation(RuleId id, Encapsulation body) {
        return new Rule.Encapsulation(
                id,
                Wire.read("destination", body.getDestination(), Cidr::of),
                Wire.read("source", body.getSource(), Ip::of),
                segments(body.getSegments()));
    }

    static Encapsulation wire(Rule.Encapsulation rule) {
        return new Encapsulation(rule.destination().toString(), rule.source().toString(), texts(rule.segments()));
    }

    static Rule segment(RuleId id, Segment body) {
        return new Rule.Segment(
                id,
                Wire.read("sid", body.getSid(), Ip::of),
                Rule.Behaviour.valueOf(
                        Wire.required("behaviour", body.getBehaviour()).name()),
                Wire.optional("via", body.getVia(), Ip::of),
                Optional.ofNullable(body.getPort()).map(port -> Attachments.name("port", port)));
    }

    static Segment wire(Rule.Segment rule) {
        return new Segment(
                        rule.sid().toString(),
                        Segment.BehaviourEnum.valueOf(rule.behaviour().name()))
                .via(rule.nextHop().map(Ip::toString).orElse(null))
                .port(rule.port().map(InterfaceName::value).orElse(null));
    }

    static Rule proxy(RuleId id, Proxy body) {
        return new Rule.Proxy(
                id,
                Wire.read("sid", body.getSid(), Ip::of),
                Attachments.name("port", body.getPort()),
                Wire.read("via", body.getVia(), Ip::of),
                Wire.read("source", body.getSource(), Ip::of),
                segments(body.getSegments()));
    }

    static Proxy wire(Rule.Proxy rule) {
        return new Proxy(
                rule.sid().toString(),
                rule.port().value(),
                rule.nextHop().toString(),
                rule.source().toString(),
                texts(rule.segments()));
    }

    private static List<Ip> segments(List<String> texts) {
        return Wire.list("segments", texts, text -> Wire.read("segments", text, Ip::of));
    }

    private static List<String> texts(List<Ip> segments) {
        return segments.stream().map(Ip::toString).toList();
    }
}
