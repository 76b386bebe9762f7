package io.sextant.iml.api;

import io.sextant.accel.Rule;
import io.sextant.accel.RuleId;
import io.sextant.iml.SiteProblem;

import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Rules of network functions on the wire, where each kind is a property of its own. */
final class RuleNotation {
    private static final List<Kind<?>> KINDS = List.of(
            new Kind<>("route", io.sextant.site.model.Rule::getRoute, ForwardingNotation::route),
            new Kind<>("filter", io.sextant.site.model.Rule::getFilter, TrafficNotation::filter),
            new Kind<>("forward", io.sextant.site.model.Rule::getForward, ForwardingNotation::forward),
            new Kind<>("member", io.sextant.site.model.Rule::getMember, TranslationNotation::member),
            new Kind<>(
                    "sourceTranslation", io.sextant.site.model.Rule::getSourceTranslation, TranslationNotation::source),
            new Kind<>(
                    "destinationTranslation",
                    io.sextant.site.model.Rule::getDestinationTranslation,
                    TranslationNotation::destination),
            new Kind<>("watch", io.sextant.site.model.Rule::getWatch, TrafficNotation::watch),
            new Kind<>("flowRoute", io.sextant.site.model.Rule::getFlowRoute, ForwardingNotation::flowRoute),
            new Kind<>("limit", io.sextant.site.model.Rule::getLimit, TrafficNotation::limit),
            new Kind<>("tunnel", io.sextant.site.model.Rule::getTunnel, ForwardingNotation::tunnel),
            new Kind<>("encapsulation", io.sextant.site.model.Rule::getEncapsulation, SegmentNotation::encapsulation),
            new Kind<>("segment", io.sextant.site.model.Rule::getSegment, SegmentNotation::segment),
            new Kind<>("proxy", io.sextant.site.model.Rule::getProxy, SegmentNotation::proxy),
            new Kind<>("count", io.sextant.site.model.Rule::getCount, TrafficNotation::count),
            new Kind<>("custom", io.sextant.site.model.Rule::getCustom, CustomNotation::custom));

    private RuleNotation() {}

    /** A kind of rule: its property, and how that is read. */
    private record Kind<B>(
            String property, Function<io.sextant.site.model.Rule, B> part, BiFunction<RuleId, B, Rule> reader) {
        boolean isIn(io.sextant.site.model.Rule body) {
            return part.apply(body) != null;
        }

        Rule read(RuleId id, io.sextant.site.model.Rule body) {
            return reader.apply(id, part.apply(body));
        }
    }

    static Rule rule(RuleId id, io.sextant.site.model.Rule body) {
        var given = KINDS.stream().filter(kind -> kind.isIn(body)).toList();
        if (given.size() != 1) {
            throw SiteProblem.unprocessable(
                    "A rule has exactly one of " + names(KINDS) + ", not " + names(given) + ".");
        }
        return given.getFirst().read(id, body);
    }

    private static List<String> names(List<Kind<?>> kinds) {
        return kinds.stream().map(Kind::property).toList();
    }

    static io.sextant.site.model.Rule wire(Rule rule) {
        var wire = new io.sextant.site.model.Rule();
        return switch (rule) {
            case Rule.Route route -> wire.route(ForwardingNotation.wire(route));
            case Rule.Filter filter -> wire.filter(TrafficNotation.wire(filter));
            case Rule.Forward forward -> wire.forward(ForwardingNotation.wire(forward));
            case Rule.Member member -> wire.member(TranslationNotation.wire(member));
            case Rule.SourceTranslation source -> wire.sourceTranslation(TranslationNotation.wire(source));
            case Rule.DestinationTranslation destination ->
                wire.destinationTranslation(TranslationNotation.wire(destination));
            case Rule.Watch watch -> wire.watch(TrafficNotation.wire(watch));
            case Rule.FlowRoute route -> wire.flowRoute(ForwardingNotation.wire(route));
            case Rule.Limit limit -> wire.limit(TrafficNotation.wire(limit));
            case Rule.Tunnel tunnel -> wire.tunnel(ForwardingNotation.wire(tunnel));
            case Rule.Encapsulation encapsulation -> wire.encapsulation(SegmentNotation.wire(encapsulation));
            case Rule.Segment segment -> wire.segment(SegmentNotation.wire(segment));
            case Rule.Proxy proxy -> wire.proxy(SegmentNotation.wire(proxy));
            case Rule.Count count -> wire.count(TrafficNotation.wire(count));
            case Rule.Custom custom -> wire.custom(CustomNotation.wire(custom));
        };
    }
}
