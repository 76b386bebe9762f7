package io.sextant.accel.golden;

import io.sextant.accel.FunctionType;
import io.sextant.accel.Rule;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import static io.sextant.accel.golden.Cast.EAST;
import static io.sextant.accel.golden.Cast.WEST;
import static io.sextant.accel.golden.Frames.udp;

/** Vectors of routers. ICMP errors are left to the tests of the targets: their content is the target's. */
final class RouterGoldens {
    private static final byte[] PACKET = udp("10.0.1.2", 1, "10.0.2.2", 2, 9);

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
                                Cast.toA(udp("10.0.2.2", 1, "8.8.8.8", 2, 8)))),
                router(
                        "the longest prefix of IPv6 wins",
                        with(
                                Cast.route("all", "::/0", WEST, "fd00:1::2"),
                                Cast.route("far", "2001:db8::/32", EAST, "fd00:2::2"),
                                Cast.route("net", "2001:db8:0:9::/64", EAST, "fd00:2::3"),
                                Cast.route("one", "2001:db8:0:9::9/128", EAST, "fd00:2::2")),
                        List.of(
                                Cast.fromA(udp("fd00:1::2", 1, "2001:db8:0:8::9", 2, 9)),
                                Cast.fromA(udp("fd00:1::2", 1, "2001:db8:0:9::8", 2, 9)),
                                Cast.fromA(udp("fd00:1::2", 1, "2001:db8:0:9::9", 2, 9)),
                                Cast.fromB(udp("fd00:2::2", 1, "2001:db9::", 2, 9))),
                        List.of(
                                Cast.toB(udp("fd00:1::2", 1, "2001:db8:0:8::9", 2, 8)),
                                Cast.toC(udp("fd00:1::2", 1, "2001:db8:0:9::8", 2, 8)),
                                Cast.toB(udp("fd00:1::2", 1, "2001:db8:0:9::9", 2, 8)),
                                Cast.toA(udp("fd00:2::2", 1, "2001:db9::", 2, 8)))),
                router(
                        "what is behind the packet's end is cut off",
                        Cast.routes(),
                        List.of(
                                Cast.fromA(Frames.join(PACKET, new byte[25])),
                                Cast.fromA(Frames.join(udp("fd00:1::2", 1, "fd00:2::2", 2, 9), new byte[5]))),
                        List.of(
                                Cast.toB(udp("10.0.1.2", 1, "10.0.2.2", 2, 8)),
                                Cast.toB(udp("fd00:1::2", 1, "fd00:2::2", 2, 8)))),
                router(
                        "options are carried along",
                        Cast.routes(),
                        List.of(Cast.fromA(withOptions(PACKET))),
                        List.of(Cast.toB(withOptions(udp("10.0.1.2", 1, "10.0.2.2", 2, 8))))),
                router(
                        "no packet, no way on",
                        Cast.routes(),
                        lost(),
                        List.of(Cast.toB(udp("10.0.1.2", 1, "10.0.2.2", 2, 8)))));
    }

    /** Frames that are dropped, and {@link #PACKET} after them. */
    private static List<Golden.Frame> lost() {
        return List.of(
                new Golden.Frame(WEST, Frames.ethernet(Cast.B, Cast.A, PACKET)),
                new Golden.Frame(WEST, Frames.ethernet(Cast.WEST_MAC, Cast.A, 0x86DD, PACKET)),
                Cast.fromA(udp("10.0.1.2", 1, "10.0.2.2", 2, 1)),
                Cast.fromA(udp("10.0.1.2", 1, "10.0.2.2", 2, 0)),
                Cast.fromA(udp("fd00:1::2", 1, "fd00:2::2", 2, 1)),
                Cast.fromA(udp("10.0.1.2", 1, "10.7.2.2", 2, 9)),
                Cast.fromA(udp("fd00:1::2", 1, "fd00:7::2", 2, 9)),
                Cast.fromA(udp("10.0.1.2", 1, "10.0.2.1", 2, 9)),
                Cast.fromA(udp("fd00:1::2", 1, "fd00:2::1", 2, 9)),
                Cast.fromA(udp("10.0.1.2", 1, "10.0.2.255", 2, 9)),
                Cast.fromA(udp("127.0.0.1", 1, "10.0.2.2", 2, 9)),
                Cast.fromA(udp("fe80::2", 1, "fd00:2::2", 2, 9)),
                Cast.fromA(broken(PACKET, 10, 0xFF)),
                Cast.fromA(broken(PACKET, 3, PACKET.length + 1)),
                Cast.fromA(broken(PACKET, 0, 0x44)),
                Cast.fromA(broken(PACKET, 0, 0x4F)),
                Cast.fromA(broken(udp("fd00:1::2", 1, "fd00:2::2", 2, 9), 5, 255)),
                Cast.fromA(PACKET));
    }

    private static byte[] broken(byte[] packet, int at, int value) {
        var broken = packet.clone();
        broken[at] = (byte) value;
        return broken;
    }

    // Four octets that say "no operation".
    private static byte[] withOptions(byte[] packet) {
        var header = Arrays.copyOf(packet, 24);
        Arrays.fill(header, 20, 24, (byte) 1);
        header[0] = 0x46;
        header[3] += 4;
        Arrays.fill(header, 10, 12, (byte) 0);
        var checksum = Frames.checksum(header);
        header[10] = (byte) (checksum >> 8);
        header[11] = (byte) checksum;
        return Frames.join(header, Arrays.copyOfRange(packet, 20, packet.length));
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
