package io.sextant.accel.golden;

import io.sextant.accel.Cidr;
import io.sextant.accel.FunctionType;
import io.sextant.accel.InterfaceName;
import io.sextant.accel.Ip;
import io.sextant.accel.Rule;
import io.sextant.accel.Rule.Behaviour;
import io.sextant.accel.RuleId;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import static io.sextant.accel.golden.Frames.udp;
import static io.sextant.accel.golden.Wrapped.srv6;

/**
 * Vectors of segment steering: fd00:e::/64 are segments behind b, fd00:f::1 is the function's own. A packet that is wrapped is
 * routed and so loses one of its TTL (RFC 8986 5.1, RFC 2473 3.1); the one around it begins with what is left.
 */
final class SegmentGoldens {
    private static final String SID = "fd00:f::1";

    private SegmentGoldens() {}

    static List<Golden> all() {
        return List.of(
                golden(
                        "H.Encaps of IPv4",
                        encapsulation("10.8.0.0/16", "fd00:e::1", "fd00:e::2"),
                        List.of(Cast.fromA(udp("10.0.1.2", 1, "10.8.0.5", 2, 64))),
                        List.of(Cast.toB(srv6(
                                "fd00:2::1",
                                63,
                                1,
                                List.of("fd00:e::1", "fd00:e::2"),
                                udp("10.0.1.2", 1, "10.8.0.5", 2, 63))))),
                golden(
                        "H.Encaps of IPv6, with a single segment",
                        encapsulation("fd00:8::/64", "fd00:e::1"),
                        List.of(Cast.fromA(udp("fd00:1::2", 1, "fd00:8::5", 2, 64))),
                        List.of(Cast.toB(srv6(
                                "fd00:2::1", 63, 0, List.of("fd00:e::1"), udp("fd00:1::2", 1, "fd00:8::5", 2, 63))))),
                golden(
                        "End goes on to the next segment",
                        end(),
                        List.of(Cast.fromA(wrapped(64, 2, SID, "fd00:e::1", "fd00:e::2"))),
                        List.of(Cast.toB(wrapped(63, 1, SID, "fd00:e::1", "fd00:e::2")))),
                golden(
                        "End.DX4 unwraps for a neighbour, whatever the routes say",
                        cross(),
                        List.of(Cast.fromA(wrapped(64, 0, "fd00:e::1", SID))),
                        List.of(Cast.toC(udp("10.7.0.1", 1, "10.8.0.5", 2, 31)))),
                golden(
                        "what has no segment of its own is routed",
                        end(),
                        List.of(Cast.fromA(wrapped(64, 1, "fd00:e::1", "fd00:e::2"))),
                        List.of(Cast.toB(wrapped(63, 1, "fd00:e::1", "fd00:e::2")))));
    }

    private static byte[] wrapped(int hopLimit, int left, String... segments) {
        return srv6("fd00:1::2", hopLimit, left, List.of(segments), udp("10.7.0.1", 1, "10.8.0.5", 2, 32));
    }

    private static Rule encapsulation(String destination, String... segments) {
        return new Rule.Encapsulation(
                new RuleId("steer"),
                Cidr.of(destination),
                Ip.of("fd00:2::1"),
                List.of(segments).stream().map(Ip::of).toList());
    }

    private static Rule end() {
        return segment(Behaviour.END, Optional.empty(), Optional.empty());
    }

    private static Rule cross() {
        return segment(Behaviour.END_DX4, Optional.of(Ip.of("10.0.2.3")), Optional.of(Cast.EAST));
    }

    private static Rule segment(Behaviour behaviour, Optional<Ip> nextHop, Optional<InterfaceName> port) {
        return new Rule.Segment(new RuleId("own"), Ip.of(SID), behaviour, nextHop, port);
    }

    private static Golden golden(String name, Rule rule, List<Golden.Frame> in, List<Golden.Frame> out) {
        var rules = new ArrayList<>(Cast.routes());
        rules.add(Cast.route("segments", "fd00:e::/64", Cast.EAST, "fd00:2::2"));
        rules.add(rule);
        return new Golden(
                "segments: " + name,
                Cast.function(FunctionType.SEGMENT_STEERING),
                rules,
                Cast.NEIGHBOURS,
                in,
                out,
                Map.of());
    }
}
