package io.sextant.accel.golden;

import io.sextant.accel.FunctionType;
import io.sextant.accel.Rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import static io.sextant.accel.golden.Cast.EAST;
import static io.sextant.accel.golden.Cast.WEST;
import static io.sextant.accel.golden.Frames.udp;

/** Vectors of routers. ICMP errors are left to the tests of the targets: their content is the target's. */
final class RouterGoldens {
    private RouterGoldens() {}

    static List<Golden> all() {
        return List.of(
                router(
                        "to the neighbour, TTL and checksum",
                        Cast.routes(),
                        List.of(Cast.fromA(udp("10.0.1.2", 1000, "10.0.2.2", 2000, 64))),
                        List.of(Cast.toB(udp("10.0.1.2", 1000, "10.0.2.2", 2000, 63)))),
                router(
                        "of IPv6",
                        Cast.routes(),
                        List.of(Cast.fromB(udp("fd00:2::2", 1000, "fd00:1::2", 2000, 64))),
                        List.of(Cast.toA(udp("fd00:2::2", 1000, "fd00:1::2", 2000, 63)))),
                router(
                        "the longest prefix wins",
                        with(
                                Cast.route("all", "0.0.0.0/0", WEST, "10.0.1.2"),
                                Cast.route("far", "10.9.0.0/16", EAST, "10.0.2.2"),
                                Cast.route("one", "10.9.9.9/32", EAST, "10.0.2.3")),
                        List.of(
                                Cast.fromA(udp("10.0.1.2", 1, "10.9.9.8", 2, 9)),
                                Cast.fromA(udp("10.0.1.2", 1, "10.9.9.9", 2, 9)),
                                Cast.fromB(udp("10.0.2.2", 1, "8.8.8.8", 2, 9))),
                        List.of(
                                Cast.toB(udp("10.0.1.2", 1, "10.9.9.8", 2, 8)),
                                Cast.toC(udp("10.0.1.2", 1, "10.9.9.9", 2, 8)),
                                Cast.toA(udp("10.0.2.2", 1, "8.8.8.8", 2, 8)))));
    }

    private static List<Rule> with(Rule... more) {
        var rules = new ArrayList<>(Cast.routes());
        rules.addAll(List.of(more));
        return rules;
    }

    private static Golden router(String name, List<Rule> rules, List<Golden.Frame> in, List<Golden.Frame> out) {
        return new Golden(
                "router: " + name, Cast.function(FunctionType.ROUTER), rules, Cast.NEIGHBOURS, in, out, Map.of());
    }
}
