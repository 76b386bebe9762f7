package io.sextant.accel.linux;

import io.sextant.accel.AcceleratorException;
import io.sextant.accel.Cidr;
import io.sextant.accel.NetworkFunction;
import io.sextant.accel.Rule;
import io.sextant.accel.RuleId;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;

/** Whether rules can be installed in a function as it is. */
final class RuleCheck {
    private RuleCheck() {}

    static void require(Ledger.Entry before, Program program, List<? extends Rule> rules, int tableSize) {
        var ids = new HashSet<RuleId>();
        for (var rule : rules) {
            if (!ids.add(rule.id())) {
                throw AcceleratorException.invalid("Rule " + rule.id() + " is there twice.");
            }
            requireMeaning(before.function(), program, rule);
        }
        var after = before.with(rules);
        if (after.rules().size() > tableSize) {
            throw AcceleratorException.unsupported(
                    "Function " + before.function().id() + " takes at most " + tableSize + " rules; it would have "
                            + after.rules().size() + ".");
        }
        requireOneRouteEach(after.routes());
    }

    /** Whether the old rule must go before the new one with its id comes: what the kernel cannot replace in one stroke. */
    static boolean inTheWay(Rule old, Rule fresh) {
        return switch (old) {
            case Rule.Route was ->
                !(fresh instanceof Rule.Route now && now.destination().equals(was.destination()));
            case Rule.Filter _ -> fresh instanceof Rule.Route;
            default -> !fresh.equals(old);
        };
    }

    private static void requireMeaning(NetworkFunction function, Program program, Rule rule) {
        if (!program.takes(rule)) {
            throw AcceleratorException.unsupported("Rule " + rule.id() + ": a " + function.type() + " takes no "
                    + rule.getClass().getSimpleName() + " rules.");
        }
        if (rule instanceof Rule.Route route && function.port(route.port()).isEmpty()) {
            throw AcceleratorException.notFound(
                    "Rule " + rule.id() + ": function " + function.id() + " has no port " + route.port() + ".");
        }
    }

    private static void requireOneRouteEach(List<Rule.Route> routes) {
        var owners = new HashMap<Cidr, RuleId>();
        for (var route : routes) {
            var other = owners.putIfAbsent(route.destination(), route.id());
            if (other != null) {
                throw AcceleratorException.conflict(
                        "Rules " + other + " and " + route.id() + " both route to " + route.destination() + ".");
            }
        }
    }
}
