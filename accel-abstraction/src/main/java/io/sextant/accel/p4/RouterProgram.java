package io.sextant.accel.p4;

import io.sextant.accel.NetworkFunction;
import io.sextant.accel.Rule;
import io.sextant.accel.dpdk.RuleBook;

import java.util.Set;

/** Forwards by routes alone. */
final class RouterProgram implements P4Program {
    private final RoutingTables routing;

    RouterProgram(NetworkFunction function) {
        routing = new RoutingTables(function);
    }

    @Override
    public String name() {
        return "router";
    }

    @Override
    public Set<Class<? extends Rule>> kinds() {
        return Set.of();
    }

    @Override
    public void fill(Contents contents, RuleBook book, Slots slots) {
        routing.fill(contents, book);
    }
}
