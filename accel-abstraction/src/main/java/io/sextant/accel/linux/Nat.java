package io.sextant.accel.linux;

import io.sextant.accel.NetworkFunction;
import io.sextant.accel.Rule;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A router that translates by the kernel's tracking of flows; of two networks the smaller decides. */
final class Nat implements Program {
    static final String BEFORE_ROUTING = "before";
    static final Chain DESTINATIONS =
            new Chain(BEFORE_ROUTING, "type nat hook prerouting priority -100; policy accept;");
    private static final String AFTER_ROUTING = "after";
    private static final Chain SOURCES =
            new Chain(AFTER_ROUTING, "type nat hook postrouting priority 100; policy accept;");
    private static final Comparator<Rule.SourceTranslation> ORDER = Comparator.comparingInt(
                    (Rule.SourceTranslation rule) -> -rule.source().length())
            .thenComparing(Rule::id);

    @Override
    public boolean takes(Rule rule) {
        return rule instanceof Rule.Route
                || rule instanceof Rule.SourceTranslation
                || rule instanceof Rule.DestinationTranslation;
    }

    @Override
    public Needs needs() {
        return Flows.TRANSLATION;
    }

    @Override
    public List<String> settings(NetworkFunction function) {
        return Flows.SETTINGS;
    }

    @Override
    public List<Chain> chains(NetworkFunction function) {
        return List.of(DESTINATIONS, SOURCES);
    }

    @Override
    public Ruleset ruleset(Ledger.Entry entry, Blueprint blueprint) {
        var statements = new ArrayList<Ruleset.Statement>();
        entry.only(Rule.DestinationTranslation.class).forEach(rule -> statements.add(destination(rule)));
        entry.only(Rule.SourceTranslation.class).stream()
                .sorted(ORDER)
                .forEach(rule -> statements.add(source(rule, blueprint.link(rule.port()))));
        return new Ruleset(List.of(), statements);
    }

    private static Ruleset.Statement destination(Rule.DestinationTranslation rule) {
        var target = rule.target().four() ? rule.target().toString() : "[" + rule.target() + "]";
        var text = Matches.service(rule.address(), rule.protocol(), rule.port()) + "dnat "
                + Matches.version(rule.address()) + " to " + target + ":" + rule.targetPort();
        return new Ruleset.Statement(BEFORE_ROUTING, text, List.of(rule));
    }

    private static Ruleset.Statement source(Rule.SourceTranslation rule, String link) {
        var text = Matches.network("saddr", rule.source()) + "oifname " + link + " snat "
                + Matches.version(rule.address()) + " to " + rule.address();
        return new Ruleset.Statement(AFTER_ROUTING, text, List.of(rule));
    }

    @Override
    public List<String> caught(Rule rule) {
        return switch (rule) {
            case Rule.SourceTranslation s -> List.of(Flows.from(s.source()));
            case Rule.DestinationTranslation d -> List.of(Flows.to(d.address(), d.protocol(), d.port(), d.address()));
            default -> List.of();
        };
    }

    @Override
    public List<String> released(Rule rule) {
        return switch (rule) {
            case Rule.SourceTranslation s -> List.of(Flows.from(s.source(), s.address()));
            case Rule.DestinationTranslation d -> List.of(Flows.to(d.address(), d.protocol(), d.port(), d.target()));
            default -> List.of();
        };
    }
}
