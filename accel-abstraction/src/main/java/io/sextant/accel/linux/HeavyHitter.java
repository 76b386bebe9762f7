package io.sextant.accel.linux;

import io.sextant.accel.HeavyFlow;
import io.sextant.accel.Ip;
import io.sextant.accel.NetworkFunction;
import io.sextant.accel.Rule;
import io.sextant.accel.linux.Nftables.Form;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A router that counts each flow exactly, in sets whose elements go by themselves: no sketch is needed for as many flows as a
 * set takes, and those beyond are not looked at.
 *
 * <p>A first set has an element a flow for a second, with a bucket as deep as the limit and practically never refilled. What
 * overflows is counted by a second set, whose elements stay for two seconds: so what is reported are the packets of a second,
 * and at most those of two.
 */
final class HeavyHitter implements Program {
    private static final int MOST_FLOWS = 16_384;
    // Beyond what any kernel forwards, and within what nft takes.
    private static final long HIGHEST_LIMIT = 4_000_000_000L;
    private static final String PORTS = "6, 17, 33, 132";
    private static final Pattern ELEMENT = Pattern.compile(
            "([0-9a-f.:]+) \\. ([0-9a-f.:]+) \\. (\\d+)(?: \\. (\\d+) \\. (\\d+))? counter packets (\\d+)");

    /** Flows of protocols with ports, or without. */
    private record Kind(Rule.Watch watch, boolean ports) {
        private String name(String what) {
            return what + (ports ? "p" : "n") + Names.code(watch.toString());
        }

        String window() {
            return name("w");
        }

        String heavy() {
            return name("h");
        }

        String key() {
            var ip = Matches.version(watch.source().ip());
            return ip + " saddr . " + ip + " daddr . meta l4proto" + (ports ? " . th sport . th dport" : "");
        }
    }

    @Override
    public boolean takes(Rule rule) {
        return rule instanceof Rule.Route || rule instanceof Rule.Watch || rule instanceof Rule.FlowRoute;
    }

    @Override
    public Needs needs() {
        return Needs.nft("""
                table inet needs {
                  set s { typeof ip saddr . meta l4proto; size 16; flags dynamic,timeout; }
                  chain c {
                    type filter hook forward priority 0
                    add @s { ip saddr . meta l4proto timeout 1s limit rate over 9/week burst 9 packets }
                  }
                }
                """);
    }

    @Override
    public List<KernelObject> objects(Rule rule, Blueprint blueprint) {
        return rule instanceof Rule.FlowRoute route
                ? FlowRoutes.objects(route, blueprint.link(route.port()))
                : Program.super.objects(rule, blueprint);
    }

    @Override
    public List<Chain> chains(NetworkFunction function) {
        return List.of(Chain.rules());
    }

    @Override
    public Ruleset ruleset(Ledger.Entry entry, Blueprint blueprint) {
        var watches = entry.only(Rule.Watch.class);
        var counting = Ruleset.counting(watches, HeavyHitter::lines);
        var named = new ArrayList<>(counting.named());
        watches.stream().flatMap(HeavyHitter::kinds).forEach(kind -> {
            named.add(set(kind, kind.window()));
            named.add(set(kind, kind.heavy()));
        });
        return new Ruleset(named, counting.statements());
    }

    private static Stream<Kind> kinds(Rule.Watch watch) {
        return Stream.of(new Kind(watch, true), new Kind(watch, false));
    }

    private static Ruleset.Named set(Kind kind, String name) {
        var body = "{ typeof " + kind.key() + "; size " + MOST_FLOWS + "; flags dynamic,timeout; }";
        return new Ruleset.Named("set", name, body);
    }

    private static List<Ruleset.Statement> lines(Rule.Watch watch) {
        var network = Matches.network("saddr", watch.source());
        var lines = new ArrayList<Ruleset.Statement>();
        lines.add(new Ruleset.Statement(network + "counter name " + Ruleset.counterOf(watch), watch));
        var limit = Math.min(watch.packetsPerSecond(), HIGHEST_LIMIT);
        var bucket = " timeout 1s limit rate over " + limit + "/week burst " + limit + " packets } ";
        kinds(watch).forEach(kind -> {
            var text = network + Matches.BEGINNING + "meta l4proto " + (kind.ports() ? "" : "!= ") + "{ " + PORTS
                    + " } add @"
                    + kind.window() + " { " + kind.key() + bucket + "add @" + kind.heavy() + " { " + kind.key()
                    + " timeout 2s counter }";
            lines.add(new Ruleset.Statement(text, watch));
        });
        return lines;
    }

    /** The flows above the limits, the heaviest first. */
    static List<HeavyFlow> heavy(Netns netns, Blueprint blueprint, List<Rule.Watch> watches) {
        return watches.stream()
                .flatMap(watch -> kinds(watch).flatMap(kind -> {
                    var listing = netns.list(Form.NUMERIC, "set " + blueprint.table() + " " + kind.heavy());
                    return ELEMENT.matcher(listing).results().map(element -> flow(watch, element));
                }))
                .sorted(Comparator.comparingLong(HeavyFlow::packetsPerSecond).reversed())
                .toList();
    }

    private static HeavyFlow flow(Rule.Watch watch, MatchResult element) {
        return new HeavyFlow(
                watch.id(),
                Ip.of(element.group(1)),
                Ip.of(element.group(2)),
                Integer.parseInt(element.group(3)),
                port(element, 4),
                port(element, 5),
                watch.packetsPerSecond() + Long.parseLong(element.group(6)));
    }

    private static int port(MatchResult element, int group) {
        return element.group(group) == null ? 0 : Integer.parseInt(element.group(group));
    }
}
