package io.sextant.accel.dpdk;

import io.sextant.accel.Ip;
import io.sextant.accel.NetworkFunction;
import io.sextant.accel.Rule;
import io.sextant.accel.Rule.Wrapping;
import io.sextant.accel.RuleId;
import io.sextant.accel.Traffic;
import io.sextant.accel.dpdk.AddressTable.Key;
import io.sextant.accel.fastpath.Burst;
import io.sextant.accel.fastpath.BurstProgram;
import io.sextant.accel.fastpath.Ethernet;
import io.sextant.accel.fastpath.Neighbours;
import io.sextant.accel.fastpath.Octets;
import io.sextant.accel.fastpath.Packet;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Ends tunnels of VXLAN and GRE (RFC 7348; RFC 2784, RFC 2890). A tunnel is a route: the longest prefix wins among both. What
 * is too long with its outer headers is dropped.
 *
 * <p>The slow path must take no UDP and GRE for the ports' addresses, else it tells the far end that nobody listens; and must
 * have the tunnels' destinations as routes with an MTU that is less by the outer headers, so that it answers senders of
 * what is too long.
 */
final class TunnelProgram implements BurstProgram {
    private static final long VXLAN = 1L << 32;

    private final RuleBook book;
    private final Routing routing;
    private final Encapsulator encapsulator;
    private final Packet packet = new Packet();
    private final Tuple outer = new Tuple();
    private volatile AddressTable<NearEnd> ends = new AddressTable<>(Map.of());

    /** An address of the function's at which tunnels end, its port, and their far ends with their keys. */
    private record NearEnd(int port, AddressTable<Rule> far) {}

    TunnelProgram(NetworkFunction function, Neighbours neighbours) {
        book = new RuleBook(function, Set.of(Rule.Tunnel.class));
        routing = new Routing(function, book, neighbours);
        encapsulator = new Encapsulator(routing);
    }

    @Override
    public void run(int port, Burst burst) {
        for (var frame = 0; frame < burst.size(); frame++)
            if (routing.receive(port, burst, frame, packet) && (plain() || unwrap(burst)))
                encapsulator.forward(burst, packet);
    }

    private boolean plain() {
        return packet.fragment()
                || packet.protocol() != TunnelOuter.GRE
                        && (packet.protocol() != Tuple.UDP || packet.destinationPort() != TunnelOuter.VXLAN_PORT);
    }

    // What is not to an end of this function's is on its way to another's.
    private boolean unwrap(Burst burst) {
        return packet.protocol() == TunnelOuter.GRE ? unwrapGre(burst) : unwrapVxlan(burst);
    }

    private boolean unwrapGre(Burst burst) {
        var gre = packet.transport();
        if (packet.transportLength() < TunnelOuter.GRE_HEADER) return true;
        if (Octets.two(gre) != TunnelOuter.GRE_WITH_KEY) return true;
        var port = port(Octets.four(gre + 4) & 0xFFFF_FFFFL);
        if (port < 0) return true;
        var frame = encapsulator.head(port, gre + TunnelOuter.GRE_HEADER, Octets.two(gre + 2));
        return encapsulator.unwrap(port, burst, packet, frame);
    }

    private boolean unwrapVxlan(Burst burst) {
        var vxlan = packet.transport() + TunnelOuter.UDP_HEADER;
        var headers = TunnelOuter.UDP_HEADER + TunnelOuter.VXLAN_HEADER + Ethernet.HEADER;
        if (packet.transportLength() < headers) return true;
        var port = port(VXLAN | Octets.four(vxlan + 4) >>> 8);
        if (port < 0) return true;
        var valid = (Octets.four(vxlan) & TunnelOuter.VXLAN_WITH_NETWORK) != 0;
        return valid && encapsulator.unwrap(port, burst, packet, vxlan + TunnelOuter.VXLAN_HEADER);
    }

    // The port of the tunnel's near end, or -1 when there is no such tunnel.
    private int port(long number) {
        outer.readAddresses(packet);
        var end = ends.find(outer.destinationUpper, outer.destinationLower, 0);
        return end != null && end.far.find(outer.sourceUpper, outer.sourceLower, number) != null ? end.port : -1;
    }

    @Override
    public void change(Collection<? extends Rule> installed, Collection<RuleId> withdrawn) {
        var change = book.change(installed, withdrawn);
        routing.change(change);
        if (!change.touches(Rule.Tunnel.class)) return;
        var far = new HashMap<Ip, Map<Key, Rule>>();
        var next = new HashMap<Key, NearEnd>();
        book.all(Rule.Tunnel.class)
                .forEach(tunnel -> far.computeIfAbsent(tunnel.local(), _ -> new HashMap<>())
                        .put(farEnd(tunnel), tunnel));
        far.forEach((local, tunnels) -> {
            var any = tunnels.values().iterator().next();
            next.put(Key.of(local), new NearEnd(book.port(any, local), new AddressTable<>(tunnels)));
        });
        ends = new AddressTable<>(next);
    }

    private static Key farEnd(Rule.Tunnel tunnel) {
        var number = tunnel.wrapping() == Wrapping.VXLAN ? VXLAN | tunnel.key() : tunnel.key();
        return new Key(AddressTable.upper(tunnel.remote()), AddressTable.lower(tunnel.remote()), number);
    }

    @Override
    public Traffic forwarded() {
        return routing.forwarded();
    }

    @Override
    public Map<RuleId, Traffic> matched() {
        return Map.of();
    }
}
