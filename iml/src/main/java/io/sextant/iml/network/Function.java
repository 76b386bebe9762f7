package io.sextant.iml.network;

import io.sextant.accel.FunctionId;
import io.sextant.accel.Rule;
import io.sextant.accel.RuleId;
import io.sextant.iml.record.Inventory;
import io.sextant.iml.record.Phase;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A network function of the site.
 *
 * @param selection why it is where it is
 * @param ports its endpoints, in the order in which they were asked for
 * @param rules every rule that somebody holds
 * @param elsewhere the accelerator that may have something of it beside its own, while it moves
 */
public record Function(
        FunctionId id,
        FunctionSpec spec,
        Selection selection,
        List<Endpoint> ports,
        List<HeldRule> rules,
        Optional<String> elsewhere,
        Phase phase)
        implements Inventory.Item<Function> {
    public Function {
        ports = List.copyOf(ports);
        rules = List.copyOf(rules);
    }

    /** What accelerator runs it. */
    public String accelerator() {
        return selection.chosen().orElseThrow().accelerator();
    }

    /** The rule of this id, in force or not. */
    public Optional<HeldRule> rule(RuleId ruleId) {
        return rules.stream().filter(r -> r.rule().id().equals(ruleId)).findFirst();
    }

    @Override
    public Function in(Phase next) {
        return new Function(id, spec, selection, ports, rules, elsewhere, next);
    }

    /** Where it is is as this selection says, and something of it may be at another accelerator. */
    Function at(Selection where, Optional<String> other) {
        return new Function(id, spec, where, ports, rules, other, phase);
    }

    /** The rules that are to be in force. */
    List<Rule> inForce() {
        return rules.stream().filter(HeldRule::inForce).map(HeldRule::rule).toList();
    }

    Function with(HeldRule fresh) {
        return withRules(Stream.concat(
                        rules.stream()
                                .filter(r -> !r.rule().id().equals(fresh.rule().id())),
                        Stream.of(fresh))
                .toList());
    }

    Function withRules(Collection<HeldRule> all) {
        return new Function(
                id, spec, selection, ports, all.stream().filter(HeldRule::held).toList(), elsewhere, phase);
    }
}
