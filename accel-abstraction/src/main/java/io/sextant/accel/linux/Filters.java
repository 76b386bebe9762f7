package io.sextant.accel.linux;

import io.sextant.accel.Cidr;
import io.sextant.accel.Match;
import io.sextant.accel.PortRange;
import io.sextant.accel.Rule;
import io.sextant.accel.Traffic;
import io.sextant.accel.Verdict;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Filter rules in the language of nftables, and what nft prints of them. */
final class Filters {
    static final String CHAIN = "verdicts";
    private static final Comparator<Rule.Filter> ORDER =
            Comparator.comparingInt(Rule.Filter::priority).thenComparing(Rule.Filter::id);
    private static final Pattern COMMENT = Pattern.compile("comment \"([^\"]+)\"");
    private static final Pattern COUNTER =
            Pattern.compile("counter (\\w+) \\{\\s*(?:comment [^\\n]*\\s*)?packets (\\d+) bytes (\\d+)");

    private Filters() {}

    /**
     * The whole chain again, in one transaction: no packet meets half of it. Counters have names of their own and go on.
     *
     * <p>A counter is added before it is deleted: nft refuses to delete one that is not there.
     */
    static String script(String table, List<Rule.Filter> all, List<Rule.Filter> withdrawn) {
        var script = new StringBuilder("flush chain inet " + table + " " + CHAIN + "\n");
        all.forEach(f -> script.append("add counter inet " + table + " " + counter(f) + "\n"));
        all.stream()
                .sorted(ORDER)
                .forEach(f -> script.append("add rule inet " + table + " " + CHAIN + " " + statement(f) + "\n"));
        withdrawn.forEach(f -> script.append("add counter inet " + table + " " + counter(f) + "\n"
                + "delete counter inet " + table + " " + counter(f) + "\n"));
        return script.toString();
    }

    /** The rules in force, each told by {@link #comment}. */
    static Set<String> comments(String listing) {
        var found = new HashSet<String>();
        COMMENT.matcher(listing).results().forEach(m -> found.add(m.group(1)));
        return found;
    }

    /** The named counters of a table by their names. */
    static Map<String, Traffic> counters(String listing) {
        var found = new HashMap<String, Traffic>();
        COUNTER.matcher(listing)
                .results()
                .forEach(m ->
                        found.put(m.group(1), new Traffic(Long.parseLong(m.group(2)), Long.parseLong(m.group(3)))));
        return found;
    }

    /** Tells the rule by its id and its content, so that an older content under the same id is not taken for it. */
    static String comment(Rule.Filter filter) {
        return filter.id() + " " + Names.code(filter.toString());
    }

    static String counter(Rule.Filter filter) {
        return "r" + Names.code(filter.id().value());
    }

    static String word(Verdict verdict) {
        return verdict.name().toLowerCase(Locale.ROOT);
    }

    private static String statement(Rule.Filter filter) {
        return match(filter.match()) + "counter name " + counter(filter) + " " + word(filter.verdict()) + " comment \""
                + comment(filter) + "\"";
    }

    private static String match(Match match) {
        return match.protocol().map(p -> "meta l4proto " + p + " ").orElse("")
                + address("saddr", match.source())
                + address("daddr", match.destination())
                + ports("sport", match.sourcePorts())
                + ports("dport", match.destinationPorts());
    }

    private static String address(String field, Optional<Cidr> network) {
        return network.map(cidr -> {
                    if (cidr.length() == 0) {
                        return "meta nfproto " + (cidr.four() ? "ipv4 " : "ipv6 ");
                    }
                    return (cidr.four() ? "ip " : "ip6 ") + field + " " + cidr + " ";
                })
                .orElse("");
    }

    // nft refuses a range of one port.
    private static String ports(String field, Optional<PortRange> range) {
        return range.map(r -> "th " + field + " " + (r.first() == r.last() ? r.first() : r) + " ")
                .orElse("");
    }
}
