package io.sextant.accel.linux;

import io.sextant.accel.Ip;
import io.sextant.accel.Rule;

import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Ways of single flows in the language of iproute2: a table of routes for each way, and who takes it. */
final class FlowRoutes {
    private static final int PREFERENCE = 1_000;
    // Beyond those that have names (rt_tables).
    private static final int FIRST_TABLE = 1_000;

    private static final Pattern SHOWN = Pattern.compile("\\d+:\\s+from (\\S+) to (\\S+) (.*\\S)\\s*");

    private FlowRoutes() {}

    // Flows that take the same way share its table; two ways whose tables had one number would be refused.
    static List<KernelObject> objects(Rule.FlowRoute rule, String link) {
        var all = rule.destination().four() ? "0.0.0.0/0" : "::/0";
        var hop = rule.nextHop().map(h -> " via " + h + " onlink").orElse("");
        var way = all + hop + " dev " + link;
        var table = FIRST_TABLE + (way.hashCode() >>> 1);
        return List.of(route(way, all, table), choice(rule, table));
    }

    private static KernelObject route(String way, String all, int table) {
        return new KernelObject(
                KernelObject.Kind.ROUTE,
                "table " + table,
                true,
                "",
                List.of("route replace " + way + " table " + table),
                "route del " + all + " table " + table);
    }

    private static KernelObject choice(Rule.FlowRoute rule, int table) {
        var ports = rule.sourcePort() == 0 ? "" : " sport " + rule.sourcePort() + " dport " + rule.destinationPort();
        var flow = "from " + rule.source() + " to " + rule.destination() + " ipproto ";
        var line = " pref " + PREFERENCE + " " + flow + rule.protocol() + ports + " table " + table;
        return new KernelObject(
                rule.source().four() ? KernelObject.Kind.CHOICE : KernelObject.Kind.CHOICE_SIX,
                "way of the flow " + flow + rule.protocol() + ports,
                false,
                flow + "ipproto-" + rule.protocol() + ports + " lookup " + table,
                List.of("rule add" + line),
                "rule del" + line);
    }

    static List<String> show(boolean four) {
        return List.of("ip", "-N", four ? "-4" : "-6", "rule", "show", "pref", String.valueOf(PREFERENCE));
    }

    static Set<String> read(String listing) {
        return listing.lines()
                .map(SHOWN::matcher)
                .filter(Matcher::matches)
                .map(rule -> "from " + Ip.of(rule.group(1)) + " to " + Ip.of(rule.group(2)) + " " + rule.group(3))
                .collect(Collectors.toSet());
    }
}
