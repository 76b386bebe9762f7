package io.sextant.iml.network;

import io.sextant.accel.AcceleratorException;
import io.sextant.accel.FunctionId;
import io.sextant.accel.Rule;
import io.sextant.accel.RuleId;
import io.sextant.iml.SiteProblem;
import io.sextant.iml.event.Events;
import io.sextant.iml.event.SiteEvent;
import io.sextant.iml.id.LocalNsdId;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * The rules of network functions: installed and withdrawn while traffic flows, asked for by callers or derived from local NSDs.
 * Several local NSDs may hold the same rule (two sources, one far endpoint); it goes with the last of them.
 */
public final class Rules {
    private final Functions functions;
    private final Events events;

    /** The rules of these functions. */
    public Rules(Functions functions, Events events) {
        this.functions = functions;
        this.events = events;
    }

    /** The rules of the function that are in force. */
    public List<HeldRule> of(FunctionId function) {
        return functions.get(function).rules().stream()
                .filter(HeldRule::inForce)
                .toList();
    }

    /**
     * Installs a rule that a caller asked for, or installs again one that a caller withdrew.
     *
     * @throws SiteProblem 409 when the id has another rule
     */
    public HeldRule put(FunctionId id, Rule rule) {
        var changed = change(id, function -> {
            var known = function.rule(rule.id());
            known.ifPresent(k -> requireSame(function, k, rule));
            if (known.filter(HeldRule::inForce).isPresent()) {
                return function;
            }
            return install(function, known.map(HeldRule::installed).orElseGet(() -> HeldRule.asked(rule)));
        });
        return changed.rule(rule.id()).orElseThrow();
    }

    /** Withdraws a rule; it may never have been there, nor its function. */
    public void withdraw(FunctionId id, RuleId rule) {
        if (functions.find(id).isPresent()) {
            change(
                    id,
                    function -> function.rule(rule)
                            .filter(HeldRule::inForce)
                            .map(held -> withdraw(function, held.withdrawn()))
                            .orElse(function));
        }
    }

    /**
     * Installs a rule for a local NSD. If the rule is there already the local NSD holds it too; if another with its id is, which
     * nobody else holds, that one is replaced without a gap.
     */
    void hold(FunctionId id, Rule rule, LocalNsdId localNsd) {
        change(id, function -> {
            var known = function.rule(rule.id());
            known.filter(k -> !k.heldOnlyBy(localNsd)).ifPresent(k -> requireSame(function, k, rule));
            var same = known.filter(k -> k.rule().equals(rule));
            var held = same.map(k -> k.heldBy(localNsd)).orElseGet(() -> HeldRule.derived(rule, localNsd));
            if (known.equals(Optional.of(held))) {
                return function;
            }
            return same.filter(HeldRule::inForce).isPresent()
                    ? functions.inventory().record(function.with(held))
                    : install(function, held);
        });
    }

    /** Withdraws, of all functions, the rules that nobody but this local NSD holds, except those of bindings that it keeps. */
    void letGo(LocalNsdId localNsd, Collection<Binding> kept) {
        for (var function : functions.all()) {
            Predicate<HeldRule> goes = held -> held.localNsds().contains(localNsd)
                    && kept.stream().noneMatch(k -> k.needs(function.id(), held.rule()));
            if (function.rules().stream().anyMatch(goes)) {
                change(function.id(), f -> {
                    var after = f;
                    for (var held : f.rules().stream().filter(goes).toList()) {
                        after = withdraw(after, held.letGoBy(localNsd));
                    }
                    return after;
                });
            }
        }
    }

    /** Withdraws a rule that the local NSD holds, unless somebody else holds it, too. */
    void letGo(FunctionId id, RuleId rule, LocalNsdId localNsd) {
        change(
                id,
                function -> function.rule(rule)
                        .filter(held -> held.localNsds().contains(localNsd))
                        .map(held -> withdraw(function, held.letGoBy(localNsd)))
                        .orElse(function));
    }

    private Function change(FunctionId id, UnaryOperator<Function> change) {
        return functions.inventory().change(id.value(), change);
    }

    private static void requireSame(Function function, HeldRule known, Rule rule) {
        if (!known.rule().equals(rule)) {
            throw SiteProblem.conflict("Function " + function.id() + " has another rule with the id " + rule.id()
                    + "; withdraw it first.");
        }
    }

    // Recorded first: after a crash in between, a restart installs it.
    private Function install(Function before, HeldRule held) {
        var after = functions.inventory().record(before.with(held));
        try {
            functions.accelerator(before).install(before.id(), held.rule());
        } catch (AcceleratorException e) {
            functions.inventory().record(before);
            throw e;
        }
        tell(SiteEvent.Kind.RULE_INSTALLED, before, held);
        return after;
    }

    private Function withdraw(Function before, HeldRule held) {
        var after = functions.inventory().record(before.with(held));
        if (!held.inForce() || !held.held()) {
            functions.accelerator(before).withdraw(before.id(), held.rule().id());
            tell(SiteEvent.Kind.RULE_WITHDRAWN, before, held);
        }
        return after;
    }

    private void tell(SiteEvent.Kind kind, Function function, HeldRule held) {
        events.tell(kind, function.id().value(), held.rule().id().value());
    }
}
