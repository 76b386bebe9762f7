package io.sextant.accel.p4.runtime;

import io.sextant.accel.Rule;
import p4.v1.TableEntry;

import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** Forwarding by the rules alone. */
final class Router implements Program {
    @Override
    public boolean takes(Rule rule) {
        return rule instanceof Rule.Route;
    }

    @Override
    public List<String> tables() {
        return Forwarding.TABLES;
    }

    @Override
    public List<TableEntry> entries(Placed placed, Collection<Rule> rules) {
        return Stream.concat(
                        Forwarding.ports(placed).stream(),
                        rules.stream().map(rule -> Forwarding.route(placed, (Rule.Route) rule)))
                .toList();
    }
}
