package io.sextant.accel.golden;

import io.sextant.accel.FunctionType;
import io.sextant.accel.Ip;
import io.sextant.accel.Rule;
import io.sextant.accel.RuleId;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import static io.sextant.accel.golden.Frames.udp;
import static io.sextant.accel.golden.Wrapped.srv6;

/** Vectors of SFC proxies: c is the function that knows no segments, fd00:f::1 stands for it. */
final class SfcProxyGoldens {
    private static final String SID = "fd00:f::1";

    private SfcProxyGoldens() {}

    static List<Golden> all() {
        return List.of(
                golden(
                        "without segments to the function, and with them when it comes back",
                        List.of(
                                Cast.fromA(srv6("fd00:1::9", 64, 2, List.of(SID, "fd00:e::1", "fd00:e::2"), inner(32))),
                                Cast.fromC(inner(30))),
                        List.of(
                                Cast.toC(inner(31)),
                                Cast.toB(srv6("fd00:2::1", 29, 1, List.of("fd00:e::1", "fd00:e::2"), inner(29))))),
                golden(
                        "what comes from another on the same link is routed",
                        List.of(Cast.fromB(udp("10.0.2.2", 1, "10.0.1.2", 2, 64))),
                        List.of(Cast.toA(udp("10.0.2.2", 1, "10.0.1.2", 2, 63)))));
    }

    private static byte[] inner(int ttl) {
        return udp("10.7.0.1", 1, "10.8.0.5", 2, ttl);
    }

    private static Golden golden(String name, List<Golden.Frame> in, List<Golden.Frame> out) {
        var rules = new ArrayList<>(Cast.routes());
        rules.add(Cast.route("segments", "fd00:e::/64", Cast.EAST, "fd00:2::2"));
        rules.add(new Rule.Proxy(
                new RuleId("lend"),
                Ip.of(SID),
                Cast.EAST,
                Ip.of("10.0.2.3"),
                Ip.of("fd00:2::1"),
                List.of(Ip.of("fd00:e::1"), Ip.of("fd00:e::2"))));
        return new Golden(
                "proxy: " + name, Cast.function(FunctionType.SFC_PROXY), rules, Cast.NEIGHBOURS, in, out, Map.of());
    }
}
