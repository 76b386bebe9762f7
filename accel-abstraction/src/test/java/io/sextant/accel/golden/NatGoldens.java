package io.sextant.accel.golden;

import io.sextant.accel.Cidr;
import io.sextant.accel.FunctionType;
import io.sextant.accel.Ip;
import io.sextant.accel.Rule;
import io.sextant.accel.RuleId;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import static io.sextant.accel.golden.Frames.tcp;
import static io.sextant.accel.golden.Frames.udp;

/** Vectors of NAT: source ports stay as they are while they are free, as every target does. */
final class NatGoldens {
    private static final int SYN = 2;
    private static final int SYN_ACK = 0x12;

    private NatGoldens() {}

    static List<Golden> all() {
        return List.of(udpSource(), tcpSource(), echo(), error(), uncovered(), six(), destination(), forwarding());
    }

    private static Golden udpSource() {
        return nat(
                "the source becomes another, and answers find back",
                List.of(hide("10.0.1.0/24", "10.0.2.1")),
                List.of(
                        Cast.fromA(udp("10.0.1.2", 1000, "10.0.2.2", 2000, 64)),
                        Cast.fromB(udp("10.0.2.2", 2000, "10.0.2.1", 1000, 64))),
                List.of(
                        Cast.toB(udp("10.0.2.1", 1000, "10.0.2.2", 2000, 63)),
                        Cast.toA(udp("10.0.2.2", 2000, "10.0.1.2", 1000, 63))));
    }

    private static Golden tcpSource() {
        return nat(
                "TCP likewise",
                List.of(hide("10.0.1.0/24", "10.0.2.1")),
                List.of(
                        Cast.fromA(tcp("10.0.1.2", 1000, "10.0.2.2", 80, 64, SYN)),
                        Cast.fromB(tcp("10.0.2.2", 80, "10.0.2.1", 1000, 64, SYN_ACK))),
                List.of(
                        Cast.toB(tcp("10.0.2.1", 1000, "10.0.2.2", 80, 63, SYN)),
                        Cast.toA(tcp("10.0.2.2", 80, "10.0.1.2", 1000, 63, SYN_ACK))));
    }

    private static Golden echo() {
        return nat(
                "echo requests and replies",
                List.of(hide("10.0.1.0/24", "10.0.2.1")),
                List.of(
                        Cast.fromA(Icmp.request("10.0.1.2", "10.0.2.2", 64, 7)),
                        Cast.fromB(Icmp.reply("10.0.2.2", "10.0.2.1", 64, 7))),
                List.of(
                        Cast.toB(Icmp.request("10.0.2.1", "10.0.2.2", 63, 7)),
                        Cast.toA(Icmp.reply("10.0.2.2", "10.0.1.2", 63, 7))));
    }

    private static Golden error() {
        var sent = udp("10.0.2.1", 1000, "10.0.2.2", 2000, 63);
        var known = udp("10.0.1.2", 1000, "10.0.2.2", 2000, 63);
        return nat(
                "an ICMP error tells the sender of the packet that it sent",
                List.of(hide("10.0.1.0/24", "10.0.2.1")),
                List.of(
                        Cast.fromA(udp("10.0.1.2", 1000, "10.0.2.2", 2000, 64)),
                        Cast.fromB(Icmp.portUnreachable("10.0.2.2", "10.0.2.1", 64, sent))),
                List.of(Cast.toB(sent), Cast.toA(Icmp.portUnreachable("10.0.2.2", "10.0.1.2", 63, known))));
    }

    private static Golden uncovered() {
        return nat(
                "what no rule covers keeps its addresses",
                List.of(hide("10.0.1.128/25", "10.0.2.1")),
                List.of(
                        Cast.fromA(udp("10.0.1.2", 1000, "10.0.2.2", 2000, 64)),
                        Cast.fromB(udp("10.0.2.2", 2000, "10.0.1.2", 1000, 64))),
                List.of(
                        Cast.toB(udp("10.0.1.2", 1000, "10.0.2.2", 2000, 63)),
                        Cast.toA(udp("10.0.2.2", 2000, "10.0.1.2", 1000, 63))));
    }

    private static Golden six() {
        return nat(
                "of IPv6",
                List.of(hide("fd00:1::/64", "fd00:2::1")),
                List.of(
                        Cast.fromA(udp("fd00:1::2", 1000, "fd00:2::2", 2000, 64)),
                        Cast.fromB(udp("fd00:2::2", 2000, "fd00:2::1", 1000, 64)),
                        Cast.fromA(Icmp.request("fd00:1::2", "fd00:2::2", 64, 7)),
                        Cast.fromB(Icmp.reply("fd00:2::2", "fd00:2::1", 64, 7))),
                List.of(
                        Cast.toB(udp("fd00:2::1", 1000, "fd00:2::2", 2000, 63)),
                        Cast.toA(udp("fd00:2::2", 2000, "fd00:1::2", 1000, 63)),
                        Cast.toB(Icmp.request("fd00:2::1", "fd00:2::2", 63, 7)),
                        Cast.toA(Icmp.reply("fd00:2::2", "fd00:1::2", 63, 7))));
    }

    private static Golden destination() {
        return nat(
                "the destination becomes another, and answers come from the first",
                List.of(expose("10.0.9.9", 80, "10.0.2.2", 8080)),
                List.of(
                        Cast.fromA(tcp("10.0.1.2", 1000, "10.0.9.9", 80, 64, SYN)),
                        Cast.fromB(tcp("10.0.2.2", 8080, "10.0.1.2", 1000, 64, SYN_ACK))),
                List.of(
                        Cast.toB(tcp("10.0.1.2", 1000, "10.0.2.2", 8080, 63, SYN)),
                        Cast.toA(tcp("10.0.9.9", 80, "10.0.1.2", 1000, 63, SYN_ACK))));
    }

    private static Golden forwarding() {
        return nat(
                "a port of its own address leads to one behind it",
                List.of(hide("10.0.1.0/24", "10.0.2.1"), expose("10.0.2.1", 80, "10.0.1.2", 8080)),
                List.of(
                        Cast.fromB(tcp("10.0.2.2", 1000, "10.0.2.1", 80, 64, SYN)),
                        Cast.fromA(tcp("10.0.1.2", 8080, "10.0.2.2", 1000, 64, SYN_ACK))),
                List.of(
                        Cast.toA(tcp("10.0.2.2", 1000, "10.0.1.2", 8080, 63, SYN)),
                        Cast.toB(tcp("10.0.2.1", 80, "10.0.2.2", 1000, 63, SYN_ACK))));
    }

    private static Rule hide(String source, String address) {
        return new Rule.SourceTranslation(new RuleId("hide"), Cidr.of(source), Cast.EAST, Ip.of(address));
    }

    private static Rule expose(String address, int port, String target, int targetPort) {
        return new Rule.DestinationTranslation(
                new RuleId("expose"), Ip.of(address), 6, port, Ip.of(target), targetPort);
    }

    private static Golden nat(String name, List<Rule> rules, List<Golden.Frame> in, List<Golden.Frame> out) {
        var all = new ArrayList<>(Cast.routes());
        all.addAll(rules);
        return new Golden("nat: " + name, Cast.function(FunctionType.NAT), all, Cast.NEIGHBOURS, in, out, Map.of());
    }
}
