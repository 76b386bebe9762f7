package io.sextant.vnfm;

import io.sextant.catalogue.model.NetworkFunctionRule;
import io.sextant.core.Problem;
import io.sextant.vim.iml.Rule;
import io.sextant.vim.iml.Rule.PortRange;
import io.sextant.vim.iml.Rule.Protocol;
import io.sextant.vim.iml.Rule.Verdict;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads the rules that a VNFD gives to a network function into the rules that a site knows. */
final class StaticRules {
    /** The site takes the lowest number first, the VNFD the highest. */
    private static final int TOP = 65535;

    private StaticRules() {}

    /**
     * The rule as the site is told it.
     *
     * @throws Problem 422 for a table, a match or an action that no network function has
     */
    static Rule read(NetworkFunctionRule rule) {
        try {
            return switch (rule.table()) {
                case "routes" -> route(rule);
                case "filter" -> filter(rule);
                default -> throw unreadable(rule, "there is no table '" + rule.table() + "'");
            };
        } catch (IllegalArgumentException e) {
            throw unreadable(rule, e.getMessage());
        }
    }

    private static Rule route(NetworkFunctionRule rule) {
        return new Rule.Route(
                required(rule, rule.match(), "destination"),
                required(rule, rule.parameters(), "port"),
                Optional.ofNullable(rule.parameters().get("via")));
    }

    private static Rule filter(NetworkFunctionRule rule) {
        var match = rule.match();
        return new Rule.Filter(
                Math.clamp(TOP - (long) rule.priority(), 0, TOP),
                Verdict.valueOf(rule.action().toUpperCase(Locale.ROOT)),
                Optional.ofNullable(match.get("in")),
                Optional.ofNullable(match.get("out")),
                Optional.ofNullable(match.get("source")),
                Optional.ofNullable(match.get("destination")),
                Optional.ofNullable(match.get("protocol")).map(name -> Protocol.valueOf(name.toUpperCase(Locale.ROOT))),
                Optional.ofNullable(match.get("source_ports")).map(StaticRules::range),
                Optional.ofNullable(match.get("destination_ports")).map(StaticRules::range));
    }

    private static PortRange range(String text) {
        var ends = text.split("-", 2);
        var from = Integer.parseInt(ends[0].strip());
        return new PortRange(from, ends.length == 1 ? from : Integer.parseInt(ends[1].strip()));
    }

    private static String required(NetworkFunctionRule rule, Map<String, String> values, String name) {
        return Optional.ofNullable(values.get(name))
                .orElseThrow(() -> unreadable(rule, "its '" + name + "' is missing"));
    }

    private static Problem unreadable(NetworkFunctionRule rule, String why) {
        return Problem.unprocessable("Rule '" + rule.id() + "' of the VNFD cannot be installed: " + why + ".");
    }
}
