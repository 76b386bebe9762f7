package io.sextant.accel.linux;

import io.sextant.accel.Rule;

import java.util.Set;

/** Kernel forwarding by the rules alone. */
final class Router implements Program {
    @Override
    public Set<Class<? extends Rule>> takes() {
        return Set.of(Rule.Route.class);
    }
}
