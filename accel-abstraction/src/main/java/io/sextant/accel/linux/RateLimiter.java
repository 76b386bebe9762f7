package io.sextant.accel.linux;

import io.sextant.accel.NetworkFunction;
import io.sextant.accel.Rule;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A router with a token bucket a rule. The kernel's buckets hold what a second refills and the burst on top; so the bucket is
 * exact for a burst of a second or longer, and one of a second otherwise.
 */
final class RateLimiter implements Program {
    private static final Comparator<Rule.Limit> ORDER =
            Comparator.comparingInt(Rule.Limit::priority).thenComparing(Rule.Limit::id);

    @Override
    public boolean takes(Rule rule) {
        return rule instanceof Rule.Route || rule instanceof Rule.Limit;
    }

    @Override
    public Needs needs() {
        return Needs.nft("table inet needs {\nlimit l { rate over 1000 bytes/second burst 500 bytes ; }\n}\n");
    }

    @Override
    public List<Chain> chains(NetworkFunction function) {
        return List.of(Chain.rules());
    }

    @Override
    public Ruleset ruleset(Ledger.Entry entry, Blueprint blueprint) {
        var limits = entry.only(Rule.Limit.class).stream().sorted(ORDER).toList();
        var counting = Ruleset.counting(limits, RateLimiter::lines);
        var named = new ArrayList<>(counting.named());
        limits.forEach(limit -> named.add(new Ruleset.Named("limit", bucket(limit), body(limit))));
        return new Ruleset(named, counting.statements());
    }

    // The second line ends the way of what passes: the limits after this one are not asked.
    private static List<Ruleset.Statement> lines(Rule.Limit limit) {
        var match = Matches.of(limit.match());
        var police = "counter name " + Ruleset.counterOf(limit) + " limit name " + bucket(limit) + " drop";
        return List.of(new Ruleset.Statement(match + police, limit), new Ruleset.Statement(match + "accept", limit));
    }

    // A changed limit gets another bucket; that of an unchanged one goes on.
    private static String bucket(Rule.Limit limit) {
        return "l" + Names.code(limit.toString());
    }

    private static String body(Rule.Limit limit) {
        var rate = limit.bitsPerSecond() / 8;
        return "{ rate over " + rate + " bytes/second burst " + Math.max(0, limit.burst() - rate) + " bytes ; }";
    }
}
