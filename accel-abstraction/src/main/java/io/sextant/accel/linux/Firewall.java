package io.sextant.accel.linux;

import io.sextant.accel.NetworkFunction;
import io.sextant.accel.Rule;

/** Kernel forwarding between the ports' networks, less what the filters drop. */
final class Firewall implements Program {
    @Override
    public boolean takes(Rule rule) {
        return rule instanceof Rule.Route || rule instanceof Rule.Filter;
    }

    @Override
    public String addressing() {
        return "";
    }

    @Override
    public String chains(NetworkFunction function) {
        var policy = Filters.word(function.unmatched());
        return "chain " + Filters.CHAIN + " { type filter hook forward priority 0; policy " + policy + "; }\n";
    }
}
