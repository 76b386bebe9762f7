package io.sextant.accel.golden;

import io.sextant.accel.Cidr;
import io.sextant.accel.FunctionType;
import io.sextant.accel.Ip;
import io.sextant.accel.Mac;
import io.sextant.accel.Rule;
import io.sextant.accel.Rule.Wrapping;
import io.sextant.accel.RuleId;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import static io.sextant.accel.golden.Frames.udp;
import static io.sextant.accel.golden.Wrapped.gre;
import static io.sextant.accel.golden.Wrapped.vxlan;

/**
 * Vectors of tunnel endpoints: b is the far end, and x (10.8.0.5, fd00:8::5) is behind it. The packet within is routed and so
 * loses one of its TTL at each end; the one around it has TTL 64, is not to be fragmented, and within VXLAN the near end has
 * its port's Ethernet address.
 */
final class TunnelGoldens {
    private static final Mac FAR = new Mac("02:00:00:00:08:01");
    private static final int KEY = 0x70;

    private TunnelGoldens() {}

    static List<Golden> all() {
        return List.of(
                golden(
                        "VXLAN, there and back",
                        tunnel(Wrapping.VXLAN, "10.8.0.0/16", "10.0.2.1", "10.0.2.2"),
                        List.of(Cast.fromA(there(64)), Cast.fromB(received("10.0.2.2", "10.0.2.1", KEY, back(64)))),
                        List.of(Cast.toB(sent("10.0.2.1", "10.0.2.2", there(63))), Cast.toA(back(63)))),
                golden(
                        "VXLAN of another network, or for another Ethernet address, does not come out",
                        tunnel(Wrapping.VXLAN, "10.8.0.0/16", "10.0.2.1", "10.0.2.2"),
                        List.of(
                                Cast.fromB(received("10.0.2.2", "10.0.2.1", KEY + 1, back(64))),
                                Cast.fromB(sent("10.0.2.2", "10.0.2.1", back(64)))),
                        List.of()),
                golden(
                        "VXLAN over IPv6",
                        tunnel(Wrapping.VXLAN, "10.8.0.0/16", "fd00:2::1", "fd00:2::2"),
                        List.of(Cast.fromA(there(64)), Cast.fromB(received("fd00:2::2", "fd00:2::1", KEY, back(64)))),
                        List.of(Cast.toB(sent("fd00:2::1", "fd00:2::2", there(63))), Cast.toA(back(63)))),
                golden(
                        "GRE, there and back",
                        tunnel(Wrapping.GRE, "10.8.0.0/16", "10.0.2.1", "10.0.2.2"),
                        List.of(Cast.fromA(there(64)), Cast.fromB(gre("10.0.2.2", "10.0.2.1", KEY, back(64)))),
                        List.of(Cast.toB(gre("10.0.2.1", "10.0.2.2", KEY, there(63))), Cast.toA(back(63)))),
                golden(
                        "GRE over IPv6 with IPv6 in it",
                        tunnel(Wrapping.GRE, "fd00:8::/64", "fd00:2::1", "fd00:2::2"),
                        List.of(
                                Cast.fromA(udp("fd00:1::2", 1, "fd00:8::5", 2, 64)),
                                Cast.fromB(
                                        gre("fd00:2::2", "fd00:2::1", KEY, udp("fd00:8::5", 2, "fd00:1::2", 1, 64)))),
                        List.of(
                                Cast.toB(gre("fd00:2::1", "fd00:2::2", KEY, udp("fd00:1::2", 1, "fd00:8::5", 2, 63))),
                                Cast.toA(udp("fd00:8::5", 2, "fd00:1::2", 1, 63)))),
                golden(
                        "what no tunnel covers is routed",
                        tunnel(Wrapping.GRE, "10.8.0.0/16", "10.0.2.1", "10.0.2.2"),
                        List.of(Cast.fromA(udp("10.0.1.2", 1, "10.0.2.2", 2, 64))),
                        List.of(Cast.toB(udp("10.0.1.2", 1, "10.0.2.2", 2, 63)))));
    }

    private static byte[] there(int ttl) {
        return udp("10.0.1.2", 1, "10.8.0.5", 2, ttl);
    }

    private static byte[] back(int ttl) {
        return udp("10.8.0.5", 2, "10.0.1.2", 1, ttl);
    }

    private static byte[] sent(String from, String to, byte[] packet) {
        return vxlan(from, to, KEY, FAR, Cast.EAST_MAC, packet);
    }

    private static byte[] received(String from, String to, int key, byte[] packet) {
        return vxlan(from, to, key, Cast.EAST_MAC, FAR, packet);
    }

    private static Rule tunnel(Wrapping wrapping, String destination, String local, String remote) {
        var inner = wrapping == Wrapping.VXLAN ? Optional.of(FAR) : Optional.<Mac>empty();
        return new Rule.Tunnel(
                new RuleId("far"), wrapping, Cidr.of(destination), Ip.of(local), Ip.of(remote), KEY, inner);
    }

    private static Golden golden(String name, Rule tunnel, List<Golden.Frame> in, List<Golden.Frame> out) {
        var rules = new ArrayList<>(Cast.routes());
        rules.add(tunnel);
        return new Golden(
                "tunnel: " + name,
                Cast.function(FunctionType.TUNNEL_ENDPOINT),
                rules,
                Cast.NEIGHBOURS,
                in,
                out,
                Map.of());
    }
}
