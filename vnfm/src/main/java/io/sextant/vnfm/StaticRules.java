package io.sextant.vnfm;

import io.sextant.catalogue.model.NetworkFunctionRule;
import io.sextant.catalogue.model.Vdu;
import io.sextant.core.Problem;
import io.sextant.vim.iml.FunctionType;
import io.sextant.vim.iml.Rule;
import io.sextant.vim.iml.Rule.Action;
import io.sextant.vim.iml.Rule.Behaviour;
import io.sextant.vim.iml.Rule.Protocol;
import io.sextant.vim.iml.Rule.Wrapping;

import java.util.Optional;

/** Reads the rules that a VNFD gives to a network function into the rules that a site knows. */
final class StaticRules {
    /** The site takes the lowest number first, the VNFD the highest. */
    private static final int TOP = 65535;

    /** The table that every function has which routes; a program of a package has no other of this name. */
    private static final String ROUTES = "routes";

    private StaticRules() {}

    /**
     * A function's rule as the site is told it.
     *
     * @throws Problem 422 for a table, an action or a value that no network function has
     */
    static Rule read(Vdu.NetworkFunction function, NetworkFunctionRule rule) {
        var own = function.type().equalsIgnoreCase(FunctionType.CUSTOM.name())
                && !rule.table().equals(ROUTES);
        return own
                ? new Rule.Custom(rule.table(), rule.match(), priority(rule), rule.action(), rule.parameters())
                : read(rule);
    }

    /**
     * The rule of a site's own program as the site is told it.
     *
     * @throws Problem 422 for a table, an action or a value that no network function has
     */
    static Rule read(NetworkFunctionRule rule) {
        var match = new RuleValues(rule.id(), rule.match());
        var with = new RuleValues(rule.id(), rule.parameters());
        return switch (rule.table() + " " + rule.action()) {
            case "routes forward" ->
                new Rule.Route(match.text("destination"), with.text("port"), with.optionalText("via"));
            case "addresses forward" -> new Rule.Forward(match.text("destination"), with.text("port"));
            case "filter accept" -> filter(rule, match, Action.ACCEPT);
            case "filter drop" -> filter(rule, match, Action.DROP);
            case "members balance" -> member(match, with);
            case "translations translate_source" ->
                new Rule.SourceTranslation(match.text("source"), match.text("port"), with.text("address"));
            case "translations translate_destination" -> destinationTranslation(match, with);
            case "watches report" -> new Rule.Watch(match.text("source"), with.number("packets_per_second"));
            case "limits limit" ->
                new Rule.Limit(priority(rule), packets(match), with.number("bits_per_second"), with.number("burst"));
            case "tunnels vxlan" -> tunnel(Wrapping.VXLAN, match, with);
            case "tunnels gre" -> tunnel(Wrapping.GRE, match, with);
            case "encapsulations encapsulate" ->
                new Rule.Encapsulation(match.text("destination"), with.text("source"), with.texts("segments"));
            case "segments end" ->
                new Rule.Segment(match.text("sid"), Behaviour.END, Optional.empty(), Optional.empty());
            case "segments end_dx4" ->
                new Rule.Segment(
                        match.text("sid"),
                        Behaviour.END_DX4,
                        Optional.of(with.text("via")),
                        Optional.of(with.text("port")));
            case "proxies proxy" ->
                new Rule.Proxy(
                        match.text("sid"),
                        with.text("port"),
                        with.text("via"),
                        with.text("source"),
                        with.texts("segments"));
            case "counts count" -> new Rule.Count(packets(match));
            default ->
                throw match.unreadable(
                        "there is no table '" + rule.table() + "' with the action '" + rule.action() + "'");
        };
    }

    private static Rule filter(NetworkFunctionRule rule, RuleValues match, Action action) {
        return new Rule.Filter(
                priority(rule), action, match.optionalText("in"), match.optionalText("out"), packets(match));
    }

    private static int priority(NetworkFunctionRule rule) {
        return Math.clamp(TOP - (long) rule.priority(), 0, TOP);
    }

    private static Rule.Match packets(RuleValues match) {
        return new Rule.Match(
                match.optionalText("source"),
                match.optionalText("destination"),
                match.optionalChoice("protocol", Protocol.class),
                match.optionalPorts("source_ports"),
                match.optionalPorts("destination_ports"));
    }

    private static Rule member(RuleValues match, RuleValues with) {
        return new Rule.Member(
                match.text("service"),
                match.choice("protocol", Protocol.class),
                match.integer("service_port"),
                with.text("member"),
                with.integer("member_port"),
                with.has("weight") ? with.integer("weight") : 1);
    }

    private static Rule destinationTranslation(RuleValues match, RuleValues with) {
        return new Rule.DestinationTranslation(
                match.text("address"),
                match.choice("protocol", Protocol.class),
                match.integer("port"),
                with.text("target"),
                with.integer("target_port"));
    }

    private static Rule tunnel(Wrapping wrapping, RuleValues match, RuleValues with) {
        return new Rule.Tunnel(
                wrapping,
                match.text("destination"),
                with.text("local"),
                with.text("remote"),
                with.number("key"),
                with.optionalText("inner"));
    }
}
