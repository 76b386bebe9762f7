package io.sextant.accel.linux;

import io.sextant.accel.AcceleratorException;
import io.sextant.accel.InterfaceName;
import io.sextant.accel.Rule;
import io.sextant.accel.RuleId;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/** Whether rules can be installed in a function as it is. */
final class RuleCheck {
    private RuleCheck() {}

    static void require(Ledger.Entry before, List<? extends Rule> rules, int tableSize, Blueprint blueprint) {
        var ids = new HashSet<RuleId>();
        for (var rule : rules) {
            if (!ids.add(rule.id())) {
                throw AcceleratorException.invalid("Rule " + rule.id() + " is there twice.");
            }
            requireMeaning(blueprint, rule);
        }
        var after = before.with(rules);
        if (after.rules().size() > tableSize) {
            throw AcceleratorException.unsupported(
                    "Function " + before.function().id() + " takes at most " + tableSize + " rules; it would have "
                            + after.rules().size() + ".");
        }
        requireRoom(after, blueprint);
    }

    private static void requireMeaning(Blueprint blueprint, Rule rule) {
        var function = blueprint.function();
        if (!blueprint.program().takes(rule)) {
            throw AcceleratorException.unsupported("Rule " + rule.id() + ": a " + function.type() + " takes no "
                    + rule.getClass().getSimpleName() + " rules.");
        }
        port(rule).filter(port -> function.port(port).isEmpty()).ifPresent(port -> {
            throw AcceleratorException.notFound(
                    "Rule " + rule.id() + ": function " + function.id() + " has no port " + port + ".");
        });
    }

    private static Optional<InterfaceName> port(Rule rule) {
        return switch (rule) {
            case Rule.Route r -> Optional.of(r.port());
            case Rule.FlowRoute f -> Optional.of(f.port());
            case Rule.Forward f -> Optional.of(f.port());
            case Rule.SourceTranslation s -> Optional.of(s.port());
            case Rule.Segment s -> s.port();
            case Rule.Proxy p -> Optional.of(p.port());
            default -> Optional.empty();
        };
    }

    private record Owner(RuleId rule, KernelObject object) {}

    /** Whether what the rules make in the kernel has a place there: no two routes to one network, for example. */
    private static void requireRoom(Ledger.Entry after, Blueprint blueprint) {
        var owners = new HashMap<String, Owner>();
        for (var rule : after.rules().values()) {
            for (var object : blueprint.program().objects(rule, blueprint)) {
                var owner = owners.putIfAbsent(object.slot(), new Owner(rule.id(), object));
                if (owner != null && !(object.shared() && object.equals(owner.object()))) {
                    throw AcceleratorException.conflict("Rules " + owner.rule() + " and " + rule.id()
                            + " both want the one " + object.slot() + ".");
                }
            }
        }
    }
}
