package io.sextant.accel.golden;

import io.sextant.accel.FieldValue;
import io.sextant.accel.NetworkFunction;
import io.sextant.accel.Rule;
import io.sextant.accel.RuleId;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import static io.sextant.accel.golden.Frames.tcp;
import static io.sextant.accel.golden.Frames.udp;

/** Vectors of the program that the example package brings: a router that marks packets with a traffic class. */
final class CustomGoldens {
    private static final Rule VOICE = mark("voice", "10.0.2.0/24", "17", 1, 0xB8);
    private static final Rule ONE = mark("one", "10.0.2.3", "0/0", 2, 0x28);
    private static final Rule ALL = mark("all", "0.0.0.0/0", "0/0", 3, 0x20);

    private CustomGoldens() {}

    static List<Golden> all() {
        return List.of(
                marker(
                        "it routes, and what no rule marks stays as it is",
                        List.of(VOICE),
                        List.of(
                                Cast.fromA(tcp("10.0.1.2", 1, "10.0.2.2", 443, 64, 2)),
                                Cast.fromB(udp("fd00:2::2", 1, "fd00:1::2", 2, 9))),
                        List.of(
                                Cast.toB(tcp("10.0.1.2", 1, "10.0.2.2", 443, 63, 2)),
                                Cast.toA(udp("fd00:2::2", 1, "fd00:1::2", 2, 8))),
                        Map.of(VOICE.id(), 0L)),
                marker(
                        "the smallest priority marks",
                        List.of(ALL, ONE, VOICE),
                        List.of(
                                Cast.fromA(udp("10.0.1.2", 1, "10.0.2.3", 2, 9)),
                                Cast.fromA(tcp("10.0.1.2", 1, "10.0.2.3", 2, 9, 2)),
                                Cast.fromA(tcp("10.0.1.2", 1, "10.0.2.2", 2, 9, 2)),
                                Cast.fromA(udp("10.0.1.2", 1, "10.7.7.7", 2, 9))),
                        List.of(
                                Cast.toC(classed(udp("10.0.1.2", 1, "10.0.2.3", 2, 8), 0xB8)),
                                Cast.toC(classed(tcp("10.0.1.2", 1, "10.0.2.3", 2, 8, 2), 0x28)),
                                Cast.toB(classed(tcp("10.0.1.2", 1, "10.0.2.2", 2, 8, 2), 0x20))),
                        Map.of(VOICE.id(), 1L, ONE.id(), 1L, ALL.id(), 1L)));
    }

    private static Rule mark(String id, String destination, String protocol, int priority, long trafficClass) {
        return new Rule.Custom(
                new RuleId(id),
                "marks",
                Map.of("dst_addr", FieldValue.of(destination), "protocol", FieldValue.of(protocol)),
                priority,
                "mark",
                Map.of("traffic_class", trafficClass));
    }

    private static byte[] classed(byte[] packet, int trafficClass) {
        var classed = packet.clone();
        classed[1] = (byte) trafficClass;
        return Frames.summed(classed);
    }

    private static Golden marker(
            String name, List<Rule> rules, List<Golden.Frame> in, List<Golden.Frame> out, Map<RuleId, Long> matched) {
        var all = new ArrayList<>(Cast.routes());
        all.addAll(rules);
        var function = NetworkFunction.custom(Cast.F, Cast.ports(), Marker.programs());
        return new Golden("marker: " + name, function, all, Cast.NEIGHBOURS, in, out, matched);
    }
}
