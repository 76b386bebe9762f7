package io.sextant.accel.linux;

import io.sextant.accel.FunctionType;
import io.sextant.accel.NetworkFunction;
import io.sextant.accel.Rule;

import java.util.List;
import java.util.Set;

/**
 * The kernel beside a fast path: it answers for the ports' addresses and sends the errors of routing, for which it has the
 * routes, and forwards nothing. It sends those errors before the chain that drops.
 */
record NoForwarding(FunctionType type) implements Program {
    private static final Chain DROPPED = new Chain("dropped", "type filter hook forward priority 0; policy drop;");
    private static final Chain ICMP_ALONE = new Chain(
            "own", "type filter hook input priority 0; policy drop; meta l4proto { icmp, ipv6-icmp } accept;");
    // What comes for an address of their own they forward; the kernel, where nobody listens, would refuse it.
    private static final Set<FunctionType> OWN_ADDRESSES =
            Set.of(FunctionType.NAT, FunctionType.LOAD_BALANCER, FunctionType.TUNNEL_ENDPOINT);

    /** All: what a rule means is the fast path's affair, and here, unless it is a route, it is only recorded. */
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
}
