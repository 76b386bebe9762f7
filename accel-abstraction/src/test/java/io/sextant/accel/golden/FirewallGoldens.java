package io.sextant.accel.golden;

import io.sextant.accel.Cidr;
import io.sextant.accel.FunctionType;
import io.sextant.accel.Match;
import io.sextant.accel.NetworkFunction;
import io.sextant.accel.PortRange;
import io.sextant.accel.Rule;
import io.sextant.accel.RuleId;
import io.sextant.accel.Verdict;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import static io.sextant.accel.golden.Frames.tcp;
import static io.sextant.accel.golden.Frames.udp;

/** Vectors of firewalls. */
public final class FirewallGoldens {
    private FirewallGoldens() {}

    static List<Golden> all() {
        return List.of(priorities(), protocols(), bothPorts(), six(), unmatched(), answers());
    }

    private static Golden priorities() {
        var only = filter("only", 10, Verdict.ACCEPT, match("10.0.1.0/24", "", 17, "2000-2010"));
        var not = filter("not", 5, Verdict.DROP, match("10.0.1.0/24", "", 17, "2005-2005"));
        return golden(
                "the smaller priority decides, what none matches is dropped",
                List.of(only, not),
                List.of(
                        Cast.fromA(udp("10.0.1.2", 1000, "10.0.2.2", 2000, 64)),
                        Cast.fromA(udp("10.0.1.2", 1000, "10.0.2.2", 2005, 64)),
                        Cast.fromA(udp("10.0.1.2", 1000, "10.0.2.2", 2010, 64)),
                        Cast.fromA(udp("10.0.1.2", 1000, "10.0.2.2", 2011, 64))),
                List.of(
                        Cast.toB(udp("10.0.1.2", 1000, "10.0.2.2", 2000, 63)),
                        Cast.toB(udp("10.0.1.2", 1000, "10.0.2.2", 2010, 63))),
                Map.of(only.id(), 2L, not.id(), 1L));
    }

    private static Golden protocols() {
        var web = filter("web", 1, Verdict.ACCEPT, match("", "10.0.2.3/32", 6, "80-80"));
        var any = filter("any", 2, Verdict.ACCEPT, match("", "10.0.2.2/32", 6, ""));
        return golden(
                "one protocol is not the other, one address not its neighbour",
                List.of(web, any),
                List.of(
                        Cast.fromA(tcp("10.0.1.2", 1000, "10.0.2.3", 80, 64, 2)),
                        Cast.fromA(udp("10.0.1.2", 1000, "10.0.2.3", 80, 64)),
                        Cast.fromA(tcp("10.0.1.2", 1000, "10.0.2.3", 81, 64, 2)),
                        Cast.fromA(tcp("10.0.1.2", 1000, "10.0.2.2", 81, 64, 2))),
                List.of(
                        Cast.toC(tcp("10.0.1.2", 1000, "10.0.2.3", 80, 63, 2)),
                        Cast.toB(tcp("10.0.1.2", 1000, "10.0.2.2", 81, 63, 2))),
                Map.of(web.id(), 1L, any.id(), 1L));
    }

    private static Golden bothPorts() {
        var both = filter(
                "both",
                1,
                Verdict.ACCEPT,
                new Match(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(17),
                        Optional.of(new PortRange(0, 1023)),
                        Optional.of(new PortRange(65_000, 65_535))));
        return golden(
                "ranges of both ports reach to their ends",
                List.of(both),
                List.of(
                        Cast.fromA(udp("10.0.1.2", 1023, "10.0.2.2", 65_535, 64)),
                        Cast.fromA(udp("10.0.1.2", 1024, "10.0.2.2", 65_535, 64)),
                        Cast.fromA(udp("fd00:1::2", 1, "fd00:2::2", 65_000, 64)),
                        Cast.fromA(udp("fd00:1::2", 1, "fd00:2::2", 64_999, 64))),
                List.of(
                        Cast.toB(udp("10.0.1.2", 1023, "10.0.2.2", 65_535, 63)),
                        Cast.toB(udp("fd00:1::2", 1, "fd00:2::2", 65_000, 63))),
                Map.of(both.id(), 2L));
    }

    private static Golden six() {
        var four = filter("four", 1, Verdict.DROP, match("0.0.0.0/0", "", -1, ""));
        var host = filter("host", 2, Verdict.DROP, match("", "fd00:2::3/128", -1, ""));
        var net = filter("net", 3, Verdict.ACCEPT, match("fd00:1::/64", "fd00:2::/64", -1, ""));
        return golden(
                "of IPv6",
                List.of(four, host, net),
                List.of(
                        Cast.fromA(udp("fd00:1::2", 1, "fd00:2::2", 2, 64)),
                        Cast.fromA(udp("fd00:1::2", 1, "fd00:2::3", 2, 64)),
                        Cast.fromA(udp("fd00:7::2", 1, "fd00:2::2", 2, 64)),
                        Cast.fromA(udp("10.0.1.2", 1, "10.0.2.2", 2, 64))),
                List.of(Cast.toB(udp("fd00:1::2", 1, "fd00:2::2", 2, 63))),
                Map.of(four.id(), 1L, host.id(), 1L, net.id(), 1L));
    }

    private static Golden unmatched() {
        var not = filter("not", 1, Verdict.DROP, match("10.0.1.2/32", "", 17, "53-53"));
        return new Golden(
                "firewall: what none matches is accepted",
                NetworkFunction.firewall(Cast.F, Cast.ports(), Verdict.ACCEPT),
                List.of(not),
                Cast.NEIGHBOURS,
                List.of(
                        Cast.fromA(udp("10.0.1.2", 1, "10.0.2.2", 53, 64)),
                        Cast.fromA(udp("10.0.1.2", 1, "10.0.2.2", 54, 64)),
                        Cast.fromB(udp("fd00:2::2", 1, "fd00:1::2", 53, 64))),
                List.of(
                        Cast.toB(udp("10.0.1.2", 1, "10.0.2.2", 54, 63)),
                        Cast.toA(udp("fd00:2::2", 1, "fd00:1::2", 53, 63))),
                Map.of(not.id(), 1L));
    }

    private static Golden answers() {
        var out = filter("out", 1, Verdict.ACCEPT, match("10.0.1.0/24", "", 17, "53-53"));
        return new Golden(
                "firewall: answers to what was accepted pass",
                new NetworkFunction(Cast.F, FunctionType.FIREWALL, Cast.ports(), Verdict.DROP, true),
                List.of(out),
                Cast.NEIGHBOURS,
                List.of(
                        Cast.fromB(udp("10.0.2.2", 53, "10.0.1.2", 1000, 64)),
                        Cast.fromA(udp("10.0.1.2", 1000, "10.0.2.2", 53, 64)),
                        Cast.fromB(udp("10.0.2.2", 53, "10.0.1.2", 1000, 64)),
                        Cast.fromB(udp("10.0.2.2", 53, "10.0.1.2", 1001, 64)),
                        Cast.fromA(udp("10.0.1.2", 1000, "10.0.2.2", 54, 64)),
                        Cast.fromA(udp("10.0.1.2", 1000, "10.0.2.2", 53, 64))),
                List.of(
                        Cast.toB(udp("10.0.1.2", 1000, "10.0.2.2", 53, 63)),
                        Cast.toA(udp("10.0.2.2", 53, "10.0.1.2", 1000, 63)),
                        Cast.toB(udp("10.0.1.2", 1000, "10.0.2.2", 53, 63))),
                Map.of(out.id(), 2L));
    }

    private static Golden golden(
            String name, List<Rule> rules, List<Golden.Frame> in, List<Golden.Frame> out, Map<RuleId, Long> matched) {
        var function = NetworkFunction.firewall(Cast.F, Cast.ports(), Verdict.DROP);
        return new Golden("firewall: " + name, function, rules, Cast.NEIGHBOURS, in, out, matched);
    }

    private static Rule.Filter filter(String id, int priority, Verdict verdict, Match match) {
        return new Rule.Filter(new RuleId(id), priority, match, verdict);
    }

    /** A match of what is given: empty texts and negative numbers are not. */
    public static Match match(String source, String destination, int protocol, String ports) {
        return new Match(
                Optional.of(source).filter(text -> !text.isEmpty()).map(Cidr::of),
                Optional.of(destination).filter(text -> !text.isEmpty()).map(Cidr::of),
                Optional.of(protocol).filter(number -> number >= 0),
                Optional.empty(),
                Optional.of(ports).filter(text -> !text.isEmpty()).map(FirewallGoldens::range));
    }

    private static PortRange range(String ports) {
        var bounds = ports.split("-");
        return new PortRange(Integer.parseInt(bounds[0]), Integer.parseInt(bounds[1]));
    }
}
