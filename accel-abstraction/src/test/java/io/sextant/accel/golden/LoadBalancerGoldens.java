package io.sextant.accel.golden;

import io.sextant.accel.FunctionType;
import io.sextant.accel.Ip;
import io.sextant.accel.Rule;
import io.sextant.accel.RuleId;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import static io.sextant.accel.golden.Frames.tcp;
import static io.sextant.accel.golden.Frames.udp;

/** Vectors of load balancers, of services with one member: which of several gets a flow is the target's choice. */
final class LoadBalancerGoldens {
    private static final int SYN = 2;
    private static final int SYN_ACK = 0x12;

    private LoadBalancerGoldens() {}

    static List<Golden> all() {
        return List.of(
                balancer(
                        "a member serves, and answers as the service",
                        member("10.0.9.9", 17, 53, "10.0.2.2", 5353),
                        List.of(
                                Cast.fromA(udp("10.0.1.2", 1000, "10.0.9.9", 53, 64)),
                                Cast.fromB(udp("10.0.2.2", 5353, "10.0.1.2", 1000, 64))),
                        List.of(
                                Cast.toB(udp("10.0.1.2", 1000, "10.0.2.2", 5353, 63)),
                                Cast.toA(udp("10.0.9.9", 53, "10.0.1.2", 1000, 63)))),
                balancer(
                        "TCP likewise",
                        member("10.0.9.9", 6, 80, "10.0.2.3", 80),
                        List.of(
                                Cast.fromA(tcp("10.0.1.2", 1000, "10.0.9.9", 80, 64, SYN)),
                                Cast.fromC(tcp("10.0.2.3", 80, "10.0.1.2", 1000, 64, SYN_ACK))),
                        List.of(
                                Cast.toC(tcp("10.0.1.2", 1000, "10.0.2.3", 80, 63, SYN)),
                                Cast.toA(tcp("10.0.9.9", 80, "10.0.1.2", 1000, 63, SYN_ACK)))),
                balancer(
                        "of IPv6",
                        member("fd00:9::9", 17, 53, "fd00:2::2", 5353),
                        List.of(
                                Cast.fromA(udp("fd00:1::2", 1000, "fd00:9::9", 53, 64)),
                                Cast.fromB(udp("fd00:2::2", 5353, "fd00:1::2", 1000, 64))),
                        List.of(
                                Cast.toB(udp("fd00:1::2", 1000, "fd00:2::2", 5353, 63)),
                                Cast.toA(udp("fd00:9::9", 53, "fd00:1::2", 1000, 63)))),
                balancer(
                        "what is not to a service is routed, to a member too",
                        member("10.0.9.9", 17, 53, "10.0.2.2", 5353),
                        List.of(
                                Cast.fromA(udp("10.0.1.2", 1000, "10.0.2.2", 5353, 64)),
                                Cast.fromB(udp("10.0.2.2", 5353, "10.0.1.2", 1000, 64))),
                        List.of(
                                Cast.toB(udp("10.0.1.2", 1000, "10.0.2.2", 5353, 63)),
                                Cast.toA(udp("10.0.2.2", 5353, "10.0.1.2", 1000, 63)))),
                error());
    }

    private static Golden error() {
        var sent = udp("10.0.1.2", 1000, "10.0.2.2", 5353, 63);
        var known = udp("10.0.1.2", 1000, "10.0.9.9", 53, 63);
        return balancer(
                "an ICMP error of a member comes as the service's",
                member("10.0.9.9", 17, 53, "10.0.2.2", 5353),
                List.of(
                        Cast.fromA(udp("10.0.1.2", 1000, "10.0.9.9", 53, 64)),
                        Cast.fromB(Icmp.portUnreachable("10.0.2.2", "10.0.1.2", 64, sent))),
                List.of(Cast.toB(sent), Cast.toA(Icmp.portUnreachable("10.0.9.9", "10.0.1.2", 63, known))));
    }

    private static Rule member(String service, int protocol, int port, String member, int memberPort) {
        return new Rule.Member(new RuleId("one"), Ip.of(service), protocol, port, Ip.of(member), memberPort, 1);
    }

    private static Golden balancer(String name, Rule member, List<Golden.Frame> in, List<Golden.Frame> out) {
        var rules = new ArrayList<>(Cast.routes());
        rules.add(member);
        return new Golden(
                "load balancer: " + name,
                Cast.function(FunctionType.LOAD_BALANCER),
                rules,
                Cast.NEIGHBOURS,
                in,
                out,
                Map.of());
    }
}
