package io.sextant.accel.linux;

import io.sextant.accel.Rule;

/** Kernel forwarding by the rules alone. */
final class Router implements Program {
    @Override
    public boolean takes(Rule rule) {
        return rule instanceof Rule.Route;
    }
}
