package io.sextant.accel.linux;

import io.sextant.accel.NetworkFunction;
import io.sextant.accel.Rule;
import io.sextant.accel.Verdict;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Kernel forwarding between the ports' networks, less what the filters drop. */
final class Firewall implements Program {
    /** What a stateful one needs. */
    static final Needs STATEFUL =
            Needs.nft("table inet needs {\nchain c { type filter hook forward priority 0; ct state new accept; }\n}\n");

    private static final Comparator<Rule.Filter> ORDER =
            Comparator.comparingInt(Rule.Filter::priority).thenComparing(Rule.Filter::id);

    // Answers only: a flow whose filter is withdrawn ends with its next packet from the side that began it.
    private static final List<Ruleset.Statement> ANSWERS = List.of(
            new Ruleset.Statement("ct state established ct direction reply accept"),
            new Ruleset.Statement("ct state related accept"));

    @Override
    public boolean takes(Rule rule) {
        return rule instanceof Rule.Route || rule instanceof Rule.Filter;
    }

    @Override
    public String addressing() {
        return "";
    }

    @Override
    public List<String> settings(NetworkFunction function) {
        return function.stateful() ? Flows.SETTINGS : List.of();
    }

    @Override
    public List<Chain> chains(NetworkFunction function) {
        var hook = "type filter hook forward priority 0; policy " + word(function.unmatched()) + ";";
        return List.of(new Chain(Chain.RULES, hook));
    }

    @Override
    public Ruleset ruleset(Ledger.Entry entry, Blueprint blueprint) {
        var filters = Ruleset.counting(
                entry.only(Rule.Filter.class).stream().sorted(ORDER).toList(), Firewall::line);
        if (!entry.function().stateful()) return filters;
        var statements = new ArrayList<>(ANSWERS);
        statements.addAll(filters.statements());
        return new Ruleset(filters.named(), statements);
    }

    private static List<Ruleset.Statement> line(Rule.Filter filter) {
        var text =
                Matches.of(filter.match()) + "counter name " + Ruleset.counterOf(filter) + " " + word(filter.verdict());
        return List.of(new Ruleset.Statement(text, filter));
    }

    private static String word(Verdict verdict) {
        return verdict.name().toLowerCase(Locale.ROOT);
    }
}
