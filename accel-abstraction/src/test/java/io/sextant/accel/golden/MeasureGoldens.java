package io.sextant.accel.golden;

import io.sextant.accel.Cidr;
import io.sextant.accel.FunctionType;
import io.sextant.accel.Ip;
import io.sextant.accel.Match;
import io.sextant.accel.Rule;
import io.sextant.accel.RuleId;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import static io.sextant.accel.golden.FirewallGoldens.match;
import static io.sextant.accel.golden.Frames.tcp;
import static io.sextant.accel.golden.Frames.udp;

/** Vectors of the routers that measure: traffic monitors, rate limiters, heavy hitters. */
final class MeasureGoldens {
    private MeasureGoldens() {}

    static List<Golden> all() {
        return List.of(monitor(), limiter(), otherLimiter(), heavyHitter(), flowsLedAnotherWay());
    }

    private static Golden monitor() {
        var datagrams = count("datagrams", match("", "", 17, ""));
        var web = count("web", match("10.0.1.0/24", "", 6, "80-443"));
        var all = count("all", Match.ANY);
        var six = count("six", match("", "fd00:2::/64", -1, ""));
        var none = count("none", match("10.0.7.0/24", "", -1, ""));
        return golden(
                "traffic monitor: all counters that match count",
                FunctionType.TRAFFIC_MONITOR,
                List.of(datagrams, web, all, six, none),
                List.of(
                        Cast.fromA(udp("10.0.1.2", 1, "10.0.2.2", 80, 64)),
                        Cast.fromA(tcp("10.0.1.2", 1, "10.0.2.2", 443, 64, 2)),
                        Cast.fromA(udp("fd00:1::2", 1, "fd00:2::2", 80, 64)),
                        Cast.fromA(udp("10.0.1.2", 1, "10.7.7.7", 80, 64))),
                List.of(
                        Cast.toB(udp("10.0.1.2", 1, "10.0.2.2", 80, 63)),
                        Cast.toB(tcp("10.0.1.2", 1, "10.0.2.2", 443, 63, 2)),
                        Cast.toB(udp("fd00:1::2", 1, "fd00:2::2", 80, 63))),
                Map.of(datagrams.id(), 2L, web.id(), 1L, all.id(), 3L, six.id(), 1L, none.id(), 0L));
    }

    private static Golden limiter() {
        var slow = limit("slow", 1, match("", "10.0.2.2/32", -1, ""));
        var in = datagram("10.0.2.2", 64);
        return golden(
                "rate limiter: what is beyond the burst is dropped, other packets pass",
                FunctionType.RATE_LIMITER,
                List.of(slow),
                List.of(Cast.fromA(in), Cast.fromA(in), Cast.fromA(datagram("10.0.2.3", 64))),
                List.of(Cast.toB(datagram("10.0.2.2", 63)), Cast.toC(datagram("10.0.2.3", 63))),
                Map.of(slow.id(), 2L));
    }

    private static Golden otherLimiter() {
        var first = limit("first", 1, match("", "10.0.2.2/32", -1, ""));
        var second = limit("second", 2, match("10.0.1.0/24", "", -1, ""));
        return golden(
                "rate limiter: only the first limit that matches counts",
                FunctionType.RATE_LIMITER,
                List.of(second, first),
                List.of(Cast.fromA(datagram("10.0.2.2", 64)), Cast.fromA(datagram("10.0.2.3", 64))),
                List.of(Cast.toB(datagram("10.0.2.2", 63)), Cast.toC(datagram("10.0.2.3", 63))),
                Map.of(first.id(), 1L, second.id(), 1L));
    }

    private static Golden heavyHitter() {
        var watch = new Rule.Watch(new RuleId("watch"), Cidr.of("10.0.1.0/24"), 2);
        var in = udp("10.0.1.2", 1, "10.0.2.2", 2, 64);
        var out = udp("10.0.1.2", 1, "10.0.2.2", 2, 63);
        return golden(
                "heavy hitter: all packets pass",
                FunctionType.HEAVY_HITTER,
                List.of(watch),
                List.of(
                        Cast.fromA(in),
                        Cast.fromA(in),
                        Cast.fromA(in),
                        Cast.fromB(udp("fd00:2::2", 1, "fd00:1::2", 2, 9))),
                List.of(Cast.toB(out), Cast.toB(out), Cast.toB(out), Cast.toA(udp("fd00:2::2", 1, "fd00:1::2", 2, 8))),
                Map.of());
    }

    private static Golden flowsLedAnotherWay() {
        return golden(
                "heavy hitter: flows with ways of their own take these, others do not",
                FunctionType.HEAVY_HITTER,
                List.of(
                        flow("udp", "10.0.1.2", "10.0.2.2", 17, 1, 2, "10.0.2.3"),
                        flow("echo", "10.0.1.2", "10.0.2.2", 1, 0, 0, "10.0.2.3"),
                        flow("udp6", "fd00:1::2", "fd00:2::2", 17, 1, 2, "fd00:2::3")),
                List.of(
                        Cast.fromA(udp("10.0.1.2", 1, "10.0.2.2", 2, 64)),
                        Cast.fromA(udp("10.0.1.2", 3, "10.0.2.2", 2, 64)),
                        Cast.fromA(udp("10.0.1.2", 1, "10.0.2.2", 4, 64)),
                        Cast.fromA(tcp("10.0.1.2", 1, "10.0.2.2", 2, 64, 2)),
                        Cast.fromA(Icmp.request("10.0.1.2", "10.0.2.2", 64, 7)),
                        Cast.fromA(udp("fd00:1::2", 1, "fd00:2::2", 2, 64)),
                        Cast.fromA(udp("fd00:1::2", 2, "fd00:2::2", 2, 64))),
                List.of(
                        Cast.toC(udp("10.0.1.2", 1, "10.0.2.2", 2, 63)),
                        Cast.toB(udp("10.0.1.2", 3, "10.0.2.2", 2, 63)),
                        Cast.toB(udp("10.0.1.2", 1, "10.0.2.2", 4, 63)),
                        Cast.toB(tcp("10.0.1.2", 1, "10.0.2.2", 2, 63, 2)),
                        Cast.toC(Icmp.request("10.0.1.2", "10.0.2.2", 63, 7)),
                        Cast.toC(udp("fd00:1::2", 1, "fd00:2::2", 2, 63)),
                        Cast.toB(udp("fd00:1::2", 2, "fd00:2::2", 2, 63))),
                Map.of());
    }

    private static Rule.FlowRoute flow(
            String id, String source, String destination, int protocol, int from, int to, String nextHop) {
        return new Rule.FlowRoute(
                new RuleId(id),
                Ip.of(source),
                Ip.of(destination),
                protocol,
                from,
                to,
                Cast.EAST,
                Optional.of(Ip.of(nextHop)));
    }

    // Two of these are more than the burst, and at 1,000 bytes a second remain so for longer than a test takes.
    private static byte[] datagram(String to, int ttl) {
        return udp("10.0.1.2", 1, to, 2, ttl, new byte[1_372]);
    }

    private static Rule.Limit limit(String id, int priority, Match match) {
        return new Rule.Limit(new RuleId(id), priority, match, 8_000, 1_500);
    }

    private static Rule.Count count(String id, Match match) {
        return new Rule.Count(new RuleId(id), match);
    }

    private static Golden golden(
            String name,
            FunctionType type,
            List<Rule> rules,
            List<Golden.Frame> in,
            List<Golden.Frame> out,
            Map<RuleId, Long> matched) {
        var all = new ArrayList<>(Cast.routes());
        all.addAll(rules);
        return new Golden(name, Cast.function(type), all, Cast.NEIGHBOURS, in, out, matched);
    }
}
