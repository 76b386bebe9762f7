package io.sextant.iml.network;

import io.sextant.accel.FunctionId;
import io.sextant.accel.RuleId;
import io.sextant.iml.record.Inventory;
import io.sextant.iml.record.Phase;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * A network function of the site.
 *
 * @param selection why it is where it is
 * @param ports its endpoints, in the order in which they were asked for
 * @param rules every rule that somebody holds
 */
public record Function(
        FunctionId id, FunctionSpec spec, Selection selection, List<Endpoint> ports, List<HeldRule> rules, Phase phase)
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
        return new Function(id, spec, selection, ports, rules, next);
    }

    Function with(HeldRule fresh) {
        return withRules(java.util.stream.Stream.concat(
                        rules.stream()
                                .filter(r -> !r.rule().id().equals(fresh.rule().id())),
                        java.util.stream.Stream.of(fresh))
                .toList());
    }

    Function withRules(Collection<HeldRule> all) {
        return new Function(
                id, spec, selection, ports, all.stream().filter(HeldRule::held).toList(), phase);
    }
}
