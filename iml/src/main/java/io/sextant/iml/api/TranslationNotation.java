package io.sextant.iml.api;

import io.sextant.accel.Cidr;
import io.sextant.accel.Ip;
import io.sextant.accel.Rule;
import io.sextant.accel.RuleId;
import io.sextant.site.model.DestinationTranslation;
import io.sextant.site.model.Member;
import io.sextant.site.model.SourceTranslation;

import java.util.Optional;

/** Rules that give packets other addresses, on the wire: members of services and translations. */
final class TranslationNotation {
    private TranslationNotation() {}

    static Rule member(RuleId id, Member body) {
        return new Rule.Member(
                id,
                Wire.read("service", body.getService(), Ip::of),
                MatchNotation.number(body.getProtocol()),
                Wire.required("servicePort", body.getServicePort()),
                Wire.read("member", body.getMember(), Ip::of),
                Wire.required("memberPort", body.getMemberPort()),
                Optional.ofNullable(body.getWeight()).orElse(1));
    }

    static Member wire(Rule.Member rule) {
        return new Member(
                        rule.service().toString(),
                        MatchNotation.protocol(rule.protocol()),
                        rule.servicePort(),
                        rule.member().toString(),
                        rule.memberPort())
                .weight(rule.weight());
    }

    static Rule source(RuleId id, SourceTranslation body) {
        return new Rule.SourceTranslation(
                id,
                Wire.read("source", body.getSource(), Cidr::of),
                Attachments.name("port", body.getPort()),
                Wire.read("address", body.getAddress(), Ip::of));
    }

    static SourceTranslation wire(Rule.SourceTranslation rule) {
        return new SourceTranslation(
                rule.source().toString(), rule.port().value(), rule.address().toString());
    }

    static Rule destination(RuleId id, DestinationTranslation body) {
        return new Rule.DestinationTranslation(
                id,
                Wire.read("address", body.getAddress(), Ip::of),
                MatchNotation.number(body.getProtocol()),
                Wire.required("port", body.getPort()),
                Wire.read("target", body.getTarget(), Ip::of),
                Wire.required("targetPort", body.getTargetPort()));
    }

    static DestinationTranslation wire(Rule.DestinationTranslation rule) {
        return new DestinationTranslation(
                rule.address().toString(),
                MatchNotation.protocol(rule.protocol()),
                rule.port(),
                rule.target().toString(),
                rule.targetPort());
    }
}
