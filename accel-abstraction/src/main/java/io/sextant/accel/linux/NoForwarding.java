package io.sextant.accel.linux;

import io.sextant.accel.FunctionType;
import io.sextant.accel.NetworkFunction;
import io.sextant.accel.Rule;

import java.util.List;

/**
 * The kernel beside a fast path: it answers for the ports' addresses and sends the errors of routing, for which it has the
 * routes, and forwards nothing. It sends those errors before the chain that drops.
 */
record NoForwarding(FunctionType type) implements Program {
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
        return List.of(new Chain("dropped", "type filter hook forward priority 0; policy drop;"));
    }
}
