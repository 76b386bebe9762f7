package io.sextant.accel.p4.runtime;

import io.sextant.accel.Rule;
import p4.v1.TableEntry;

import java.util.Collection;
import java.util.List;

/** Forwarding by the rules alone. */
final class Router implements Program {
    @Override
    public List<String> tables() {
        return Forwarding.TABLES;
    }

    @Override
    public List<String> tables(Rule rule) {
        return rule instanceof Rule.Route route ? List.of(Forwarding.table(route.destination())) : List.of();
    }

    @Override
    public Object kin(Rule rule) {
        return rule.id();
    }

    @Override
    public List<TableEntry> standing(Placed placed) {
        return Forwarding.ports(placed);
    }

    @Override
    public List<TableEntry> entries(Placed placed, Collection<Rule> rules) {
        return Forwarding.routes(placed, rules);
    }
}
