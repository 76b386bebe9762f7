package io.sextant.iml.api;

import io.sextant.accel.Cidr;
import io.sextant.accel.Match;
import io.sextant.accel.Rule;
import io.sextant.accel.RuleId;
import io.sextant.accel.Verdict;
import io.sextant.iml.SiteProblem;
import io.sextant.site.model.Count;
import io.sextant.site.model.Filter;
import io.sextant.site.model.Limit;
import io.sextant.site.model.Watch;

/** Rules that let packets pass, hold them back, or count them, on the wire. */
final class TrafficNotation {
    private TrafficNotation() {}

    static Rule filter(RuleId id, Filter body) {
        return new Rule.Filter(id, Wire.required("priority", body.getPriority()), match(body), verdict(body));
    }

    /** What a filter matches. */
    static Match match(Filter body) {
        if (body.getIn() != null || body.getOut() != null) {
            throw SiteProblem.unprocessable("'in' and 'out': no target of this site matches the port that a packet"
                    + " comes in or goes out by; match its addresses.");
        }
        return MatchNotation.match(body.getMatch());
    }

    /** What becomes of what it matches. */
    static Verdict verdict(Filter body) {
        return Verdict.valueOf(Wire.required("action", body.getAction()).name());
    }

    static Filter wire(Rule.Filter rule) {
        return new Filter(
                        rule.priority(),
                        Filter.ActionEnum.valueOf(rule.verdict().name()))
                .match(MatchNotation.wire(rule.match()));
    }

    static Rule limit(RuleId id, Limit body) {
        return new Rule.Limit(
                id,
                Wire.required("priority", body.getPriority()),
                MatchNotation.match(body.getMatch()),
                Wire.required("bitsPerSecond", body.getBitsPerSecond()),
                Wire.required("burst", body.getBurst()));
    }

    static Limit wire(Rule.Limit rule) {
        return new Limit(rule.priority(), rule.bitsPerSecond(), rule.burst()).match(MatchNotation.wire(rule.match()));
    }

    static Rule watch(RuleId id, Watch body) {
        return new Rule.Watch(
                id,
                Wire.read("source", body.getSource(), Cidr::of),
                Wire.required("packetsPerSecond", body.getPacketsPerSecond()));
    }

    static Watch wire(Rule.Watch rule) {
        return new Watch(rule.source().toString(), rule.packetsPerSecond());
    }

    static Rule count(RuleId id, Count body) {
        return new Rule.Count(id, MatchNotation.match(body.getMatch()));
    }

    static Count wire(Rule.Count rule) {
        return new Count().match(MatchNotation.wire(rule.match()));
    }
}
