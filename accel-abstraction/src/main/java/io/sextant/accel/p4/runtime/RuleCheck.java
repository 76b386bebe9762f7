package io.sextant.accel.p4.runtime;

import io.sextant.accel.AcceleratorException;
import io.sextant.accel.Cidr;
import io.sextant.accel.NetworkFunction;
import io.sextant.accel.Rule;
import io.sextant.accel.RuleId;
import io.sextant.accel.p4.runtime.Ledger.Deployment;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;

/** Whether rules can be installed in a function as it is, and fit in the switch. */
final class RuleCheck {
    private RuleCheck() {}

    /** Of rules that shall come. */
    static void requireMeaning(NetworkFunction function, List<? extends Rule> rules) {
        var ids = new HashSet<RuleId>();
        for (var rule : rules) {
            if (!ids.add(rule.id())) {
                throw AcceleratorException.invalid("Rule " + rule.id() + " is there twice.");
            }
            if (Program.of(function.type()).tables(rule).isEmpty()) {
                throw AcceleratorException.unsupported("Rule " + rule.id() + ": a " + function.type() + " takes no "
                        + rule.getClass().getSimpleName() + " rules.");
            }
        }
    }

    /** Of all rules that would be there then. */
    static void requireRoom(Schema schema, Deployment after) {
        var program = Program.of(after.function().type());
        var counts = after.rules().values().stream()
                .flatMap(rule -> program.tables(rule).stream())
                .collect(Collectors.groupingBy(name -> name, Collectors.counting()));
        counts.forEach((name, count) -> {
            var size = schema.table(name).getSize();
            // A program may leave the size of a table to the switch.
            if (size > 0 && count > size) {
                throw AcceleratorException.unsupported("The switch's table " + name + " has room for " + size
                        + " entries; there would be " + count + ".");
            }
        });
    }

    /** The same. */
    static void requireOneRouteEach(Deployment after) {
        var owners = new HashMap<Cidr, RuleId>();
        for (var rule : after.rules().values()) {
            if (!(rule instanceof Rule.Route route)) continue;
            var other = owners.putIfAbsent(route.destination(), route.id());
            if (other != null) {
                throw AcceleratorException.conflict(
                        "Rules " + other + " and " + route.id() + " both route to " + route.destination() + ".");
            }
        }
    }
}
