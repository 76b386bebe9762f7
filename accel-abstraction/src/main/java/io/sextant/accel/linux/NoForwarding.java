package io.sextant.accel.linux;

import io.sextant.accel.FunctionType;
import io.sextant.accel.NetworkFunction;
import io.sextant.accel.Rule;

/**
 * The kernel beside a fast path: it answers for the ports' addresses and sends the errors of routing, for which it has the
 * routes, and forwards nothing. It sends those errors before the chain that drops.
 */
record NoForwarding(FunctionType type) implements Program {
    /** All: what a rule means is the fast path's affair, and here it is only recorded. */
    @Override
    public boolean takes(Rule rule) {
        return true;
    }

    @Override
    public boolean applies(Rule rule) {
        return rule instanceof Rule.Route;
    }

    @Override
    public String addressing() {
        return type == FunctionType.FIREWALL ? "" : "noprefixroute";
    }

    @Override
    public String chains(NetworkFunction function) {
        return "chain dropped { type filter hook forward priority 0; policy drop; }\n";
    }
}
