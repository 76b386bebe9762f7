package io.sextant.accel.linux;

import io.sextant.accel.Cidr;
import io.sextant.accel.FunctionType;
import io.sextant.accel.Ip;
import io.sextant.accel.NetworkFunction;
import io.sextant.accel.Rule;

import java.util.List;
import java.util.Set;

/**
 * The kernel beside a fast path: it answers for the ports' addresses and sends the errors of routing, and forwards nothing. It
 * sends those errors before the chain that drops; the routes that it has for them are the fast path's to give, without a process.
 */
record NoForwarding(FunctionType type) implements Program {
    private static final int MTU = 1500;
    private static final Cidr ANYBODY = Cidr.of("0.0.0.0/0");
    private static final Chain DROPPED = new Chain("dropped", "type filter hook forward priority 0; policy drop;");
    private static final Chain ICMP_ALONE = new Chain(
            "own", "type filter hook input priority 0; policy drop; meta l4proto { icmp, ipv6-icmp } accept;");
    // What comes for an address of their own they forward; the kernel, where nobody listens, would refuse it.
    private static final Set<FunctionType> OWN_ADDRESSES =
            Set.of(FunctionType.NAT, FunctionType.LOAD_BALANCER, FunctionType.TUNNEL_ENDPOINT);
    // What leads past the routes of these has a way that the kernel would otherwise not know.
    private static final Set<FunctionType> STEERING = Set.of(
            FunctionType.NAT,
            FunctionType.LOAD_BALANCER,
            FunctionType.TUNNEL_ENDPOINT,
            FunctionType.SEGMENT_STEERING,
            FunctionType.SFC_PROXY);

    /** All: what a rule means is the fast path's affair, and here it is recorded. */
    @Override
    public boolean takes(Rule rule) {
        return true;
    }

    @Override
    public String addressing() {
        return type == FunctionType.FIREWALL ? "" : Program.super.addressing();
    }

    @Override
    public List<Chain> chains(NetworkFunction function) {
        return OWN_ADDRESSES.contains(type) ? List.of(DROPPED, ICMP_ALONE) : List.of(DROPPED);
    }

    /** An interface with nobody behind it. With a port instead, IPv6 would lead hosts on its link past this function. */
    @Override
    public List<String> between(Blueprint blueprint) {
        if (!STEERING.contains(type)) return List.of();
        var link = nowhere(blueprint);
        return List.of(
                "link add name " + link + " type bridge",
                "link set dev " + link + " addrgenmode none",
                "link set dev " + link + " up");
    }

    private static String nowhere(Blueprint blueprint) {
        return blueprint.own("elsewhere");
    }

    /** The places of routes, and ways to what the fast path takes elsewhere. */
    @Override
    public List<KernelObject> objects(Rule rule, Blueprint blueprint) {
        return switch (rule) {
            case Rule.Route route -> List.of(Routes.place(route));
            case Rule.Tunnel tunnel -> List.of(elsewhere(tunnel.destination(), tunnel.overhead(), blueprint));
            case Rule.Encapsulation put -> List.of(elsewhere(put.destination(), put.overhead(), blueprint));
            case Rule.Member member -> List.of(elsewhere(member.service(), blueprint));
            case Rule.SourceTranslation source -> List.of(elsewhere(source.address(), blueprint));
            case Rule.DestinationTranslation exposed -> List.of(elsewhere(exposed.address(), blueprint));
            case Rule.Segment segment -> List.of(elsewhere(segment.sid(), blueprint));
            // What a function sends back may be to anybody.
            case Rule.Proxy proxy -> List.of(elsewhere(proxy.sid(), blueprint), elsewhere(ANYBODY, 0, blueprint));
            default -> List.of();
        };
    }

    private static KernelObject elsewhere(Ip address, Blueprint blueprint) {
        return elsewhere(new Cidr(address, address.bits()), 0, blueprint);
    }

    private static KernelObject elsewhere(Cidr destination, int overhead, Blueprint blueprint) {
        return Routes.elsewhere(destination, MTU - overhead, nowhere(blueprint));
    }
}
