package io.sextant.accel.linux;

import io.sextant.accel.Cidr;
import io.sextant.accel.Rule;
import io.sextant.accel.Rule.Behaviour;
import io.sextant.accel.linux.netlink.LightweightTunnel;
import io.sextant.accel.linux.netlink.LightweightTunnel.End;
import io.sextant.accel.linux.netlink.LightweightTunnel.EndDx4;
import io.sextant.accel.linux.netlink.LightweightTunnel.Segments;

import java.util.List;

/** A router with the kernel's SRv6. The TTL of a packet that it wraps stays as it is. */
final class SegmentSteering implements Program {
    @Override
    public boolean takes(Rule rule) {
        return rule instanceof Rule.Route || rule instanceof Rule.Encapsulation || rule instanceof Rule.Segment;
    }

    @Override
    public Needs needs() {
        return Needs.ip(
                "link set lo up",
                "sr tunsrc set fd00::1",
                "route add fd00:1::/64 encap seg6 mode encap segs fd00::2 dev lo",
                "route add fd00:2::1 encap seg6local action End dev lo",
                "route add fd00:2::2 encap seg6local action End.DX4 nh4 192.0.2.1 dev lo");
    }

    @Override
    public List<KernelObject> objects(Rule rule, Blueprint blueprint) {
        return switch (rule) {
            case Rule.Encapsulation e -> List.of(source(e), encapsulation(e, blueprint));
            case Rule.Segment s
            when s.behaviour() == Behaviour.END -> List.of(segment(s, new End(), blueprint.anyLink()));
            case Rule.Segment s -> cross(s, blueprint.link(s.port().orElseThrow()));
            default -> Program.super.objects(rule, blueprint);
        };
    }

    // The kernel has one for a whole namespace.
    private static KernelObject source(Rule.Encapsulation rule) {
        var line = "sr tunsrc set " + rule.source();
        var lines = new KernelObject.Lines(List.of(line), List.of());
        return new KernelObject(KernelObject.Kind.SETTING, "source of outer headers", true, "", lines);
    }

    private static KernelObject encapsulation(Rule.Encapsulation rule, Blueprint blueprint) {
        // The link is a formality: the outer header's destination is what is routed.
        return Routes.worked(rule.destination(), new Segments(rule.segments()), blueprint.anyLink());
    }

    // The kernel asks its routes for the next hop's link once more.
    private static List<KernelObject> cross(Rule.Segment rule, String link) {
        var hop = rule.nextHop().orElseThrow();
        return List.of(Routes.neighbour(hop, link), segment(rule, new EndDx4(hop), link));
    }

    private static KernelObject segment(Rule.Segment rule, LightweightTunnel work, String link) {
        return Routes.worked(new Cidr(rule.sid(), 128), work, link);
    }
}
