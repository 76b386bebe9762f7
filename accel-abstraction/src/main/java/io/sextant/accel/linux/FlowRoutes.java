package io.sextant.accel.linux;

import io.sextant.accel.Cidr;
import io.sextant.accel.InterfaceName;
import io.sextant.accel.Ip;
import io.sextant.accel.Rule;
import io.sextant.accel.linux.netlink.FlowChoice;
import io.sextant.accel.linux.netlink.Route;

import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Ways of single flows: a table of routes for each way, and who takes it; and what ip prints of them. */
final class FlowRoutes {
    // Beyond those that have names (rt_tables).
    private static final int FIRST_TABLE = 1_000;

    private static final Pattern SHOWN = Pattern.compile("\\d+:\\s+from (\\S+) to (\\S+) (.*\\S)\\s*");

    private FlowRoutes() {}

    // Flows that take the same way share its table; two ways whose tables had one number would be refused.
    static List<KernelObject> objects(Rule.FlowRoute rule, String link) {
        var all = Cidr.of(rule.destination().four() ? "0.0.0.0/0" : "::/0");
        var way = Route.onto(new InterfaceName(link), all).via(rule.nextHop());
        var table = FIRST_TABLE + (way.put().hashCode() >>> 1);
        return List.of(route(way.in(table)), choice(rule, table));
    }

    private static KernelObject route(Route way) {
        return new KernelObject(KernelObject.Kind.ROUTE, "table " + way.table(), true, "", way);
    }

    private static KernelObject choice(Rule.FlowRoute rule, int table) {
        var choice = new FlowChoice(
                rule.source(), rule.destination(), rule.protocol(), rule.sourcePort(), rule.destinationPort(), table);
        var flow = "from " + rule.source() + " to " + rule.destination() + " ipproto";
        return new KernelObject(
                KernelObject.Kind.CHOICE,
                "way of the flow " + flow + " " + rule.protocol() + choice.ports(),
                false,
                flow + " ipproto-" + rule.protocol() + choice.ports() + " lookup " + table,
                choice);
    }

    static List<String> show(boolean four) {
        var preference = String.valueOf(FlowChoice.PREFERENCE);
        return List.of("ip", "-N", four ? "-4" : "-6", "rule", "show", "pref", preference);
    }

    static Set<String> read(String listing) {
        return listing.lines()
                .map(SHOWN::matcher)
                .filter(Matcher::matches)
                .map(rule -> "from " + Ip.of(rule.group(1)) + " to " + Ip.of(rule.group(2)) + " " + rule.group(3))
                .collect(Collectors.toSet());
    }
}
