package io.sextant.accel.linux;

import io.sextant.accel.AcceleratorException;
import io.sextant.accel.Ip;
import io.sextant.accel.Rule;
import io.sextant.accel.Rule.Wrapping;

import java.util.ArrayList;
import java.util.List;

/** A router with an interface a VXLAN tunnel. GRE is left to others: the kernels of many machines come without it. */
final class TunnelEndpoint implements Program {
    // Behind the interface there is the far end and nobody else, so any address stands for it.
    private static final Ip FAR_END = Ip.of("fe80::1");

    @Override
    public boolean takes(Rule rule) {
        return rule instanceof Rule.Route || rule instanceof Rule.Tunnel;
    }

    @Override
    public Needs needs() {
        return Needs.ip("link add name needs type vxlan id 1 local 127.0.0.1 remote 127.0.0.2 dstport 4789");
    }

    @Override
    public List<KernelObject> objects(Rule rule, Blueprint blueprint) {
        if (!(rule instanceof Rule.Tunnel tunnel)) return Program.super.objects(rule, blueprint);
        var link = blueprint.own("tunnel " + tunnel.key());
        return List.of(link(tunnel, link, blueprint), Routes.through(tunnel.destination(), FAR_END, link));
    }

    private static KernelObject link(Rule.Tunnel tunnel, String link, Blueprint blueprint) {
        if (tunnel.wrapping() != Wrapping.VXLAN)
            throw AcceleratorException.unsupported(
                    "Rule " + tunnel.id() + ": the kernel's tunnels here are VXLAN, not " + tunnel.wrapping() + ".");
        var near = blueprint
                .portWith(tunnel.local())
                .orElseThrow(() -> AcceleratorException.notFound(
                        "Rule " + tunnel.id() + ": no port has the address " + tunnel.local() + "."));
        // A pipeline of P4 at the far end sends no checksum (RFC 6935).
        var version = tunnel.local().four() ? " df set" : " udp6zerocsumrx";
        var lines = new ArrayList<String>();
        lines.add("link add name " + link + " address " + blueprint.mac(near) + " type vxlan id " + tunnel.key()
                + " local " + tunnel.local() + " remote " + tunnel.remote() + " dstport 4789 ttl 64 nolearning"
                + version);
        lines.add("link set dev " + link + " addrgenmode none");
        lines.add("link set dev " + link + " up");
        lines.add("neigh replace " + FAR_END + " lladdr " + tunnel.inner().orElseThrow() + " dev " + link
                + " nud permanent");
        return new KernelObject(
                KernelObject.Kind.LINK,
                "VXLAN network " + tunnel.key(),
                true,
                "link " + link,
                new KernelObject.Lines(List.copyOf(lines), List.of("link del dev " + link)));
    }
}
