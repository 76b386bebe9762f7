package io.sextant.accel.p4;

import io.sextant.accel.NetworkFunction;
import io.sextant.accel.Rule;
import io.sextant.accel.Rule.Wrapping;
import io.sextant.accel.dpdk.RuleBook;

import java.util.Set;

/**
 * Ends tunnels of VXLAN and GRE. A tunnel is a route: the longest prefix wins among both. VXLAN goes without a checksum of UDP,
 * over IPv6 too (RFC 7348 5, RFC 6935): a pipeline does not see all that it would cover.
 */
final class TunnelProgram implements P4Program {
    private static final long VXLAN = 1L << 32;

    private final NetworkFunction function;
    private final RoutingTables routing;

    TunnelProgram(NetworkFunction function) {
        this.function = function;
        routing = new RoutingTables(function);
    }

    @Override
    public String name() {
        return "tunnel_endpoint";
    }

    @Override
    public Set<Class<? extends Rule>> kinds() {
        return Set.of(Rule.Tunnel.class);
    }

    @Override
    public boolean counts() {
        return false;
    }

    @Override
    public void fill(Contents contents, RuleBook book, Slots slots) {
        routing.fill(contents, book);
        book.all(Rule.Tunnel.class).forEach(tunnel -> {
            var port = book.port(tunnel, tunnel.local());
            RoutingTables.add(contents, tunnel.destination(), into(tunnel, port));
            contents.add("tunnels", from(tunnel), "unwrap port " + port);
        });
    }

    private static String from(Rule.Tunnel tunnel) {
        var number = tunnel.wrapping() == Wrapping.VXLAN ? VXLAN | tunnel.key() : tunnel.key();
        return Keys.halves(tunnel.local()) + " " + Keys.halves(tunnel.remote()) + " " + Keys.number(number);
    }

    private String into(Rule.Tunnel tunnel, int port) {
        var ends = Keys.argument("src", tunnel.local()) + Keys.argument("dst", tunnel.remote());
        var version = tunnel.local().four() ? 4 : 6;
        if (tunnel.wrapping() == Wrapping.GRE)
            return "into_gre" + version + ends + " gre_key " + Keys.number(tunnel.key());
        var inner = tunnel.inner().orElseThrow();
        var own = RoutingTables.mac(function.ports().get(port));
        return "into_vxlan" + version + ends + " network " + Keys.number(tunnel.key() << 8) + " inner_dst "
                + Keys.mac(inner) + " inner_src " + Keys.mac(own);
    }
}
