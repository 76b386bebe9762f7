package io.sextant.accel.linux;

import io.sextant.accel.NetworkFunction;
import io.sextant.accel.Rule;

/** Kernel forwarding by the rules alone. */
final class Router implements Program {
    @Override
    public boolean takes(Rule rule) {
        return rule instanceof Rule.Route;
    }

    /** Without the route that an address brings along: else the ports' own networks would be joined with no rule. */
    @Override
    public String addressing() {
        return "noprefixroute";
    }

    @Override
    public String chains(NetworkFunction function) {
        return "";
    }
}
