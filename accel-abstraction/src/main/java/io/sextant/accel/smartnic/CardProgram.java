package io.sextant.accel.smartnic;

import io.sextant.accel.HeavyFlow;
import io.sextant.accel.NetworkFunction;
import io.sextant.accel.Rule;
import io.sextant.accel.RuleId;
import io.sextant.accel.Traffic;
import io.sextant.accel.fastpath.Burst;
import io.sextant.accel.fastpath.BurstProgram;
import io.sextant.accel.ffm.PortFlows.Fate;
import io.sextant.accel.smartnic.OffloadPlan.Candidate;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A program in software of which a card takes over what it can. Software has all filters, so that the card may give them up at
 * any time; of counts it has those that the card has not. A rule has matched what it matched in both.
 */
final class CardProgram implements BurstProgram {
    private final NetworkFunction function;
    private final BurstProgram software;
    private final Card card;
    private final Map<RuleId, Rule> rules = new HashMap<>();
    private final Map<RuleId, Traffic> earlier = new HashMap<>();
    private List<RuleId> moved = List.of();

    CardProgram(NetworkFunction function, BurstProgram software, Card card) {
        this.function = function;
        this.software = software;
        this.card = card;
    }

    @Override
    public void run(int port, Burst burst) {
        software.run(port, burst);
    }

    @Override
    public void change(Collection<? extends Rule> installed, Collection<RuleId> withdrawn) {
        var then = changed(installed, withdrawn);
        if (concernsCard(then)) rearrange(installed, withdrawn, then);
        else {
            var routes = installed.stream().filter(Rule.Route.class::isInstance).toList();
            software.change(routes, withdrawn);
            note(then);
        }
    }

    private Map<RuleId, Rule> changed(Collection<? extends Rule> installed, Collection<RuleId> withdrawn) {
        var changed = new HashMap<>(rules);
        installed.forEach(rule -> changed.put(rule.id(), rule));
        changed.keySet().removeAll(withdrawn);
        return changed;
    }

    // Routes change often, and most of them nothing in the card.
    private boolean concernsCard(Map<RuleId, Rule> then) {
        return !matching(then).equals(matching(rules)) || !candidates(then).equals(candidates(rules));
    }

    private static Set<Rule> matching(Map<RuleId, Rule> rules) {
        return rules.values().stream()
                .filter(rule -> !(rule instanceof Rule.Route))
                .collect(Collectors.toSet());
    }

    private List<Candidate> candidates(Map<RuleId, Rule> rules) {
        return Candidates.of(function, rules.values());
    }

    // All is in software meanwhile, which so refuses more than it has room for.
    private void rearrange(Collection<? extends Rule> installed, Collection<RuleId> withdrawn, Map<RuleId, Rule> then) {
        gather();
        try {
            software.change(installed, withdrawn);
            note(then);
        } finally {
            spread();
        }
    }

    private void gather() {
        card.counted().forEach(this::keep);
        card.clear();
        software.change(moved.stream().map(rules::get).toList(), List.of());
        moved = List.of();
    }

    private void note(Map<RuleId, Rule> then) {
        earlier.keySet().removeIf(rule -> !rules.get(rule).equals(then.get(rule)));
        rules.clear();
        rules.putAll(then);
    }

    private void spread() {
        moved = OffloadPlan.place(candidates(rules), card::take).stream()
                .map(OffloadPlan.Placed::candidate)
                .filter(candidate -> candidate.fate() == Fate.COUNT)
                .map(Candidate::rule)
                .flatMap(Optional::stream)
                .toList();
        var counted = software.matched();
        moved.forEach(rule -> keep(rule, counted.getOrDefault(rule, Traffic.NONE)));
        software.change(List.of(), moved);
    }

    private void keep(RuleId rule, Traffic counted) {
        earlier.merge(rule, counted, Traffic::plus);
    }

    @Override
    public Traffic forwarded() {
        return software.forwarded();
    }

    @Override
    public Map<RuleId, Traffic> matched() {
        var matched = new HashMap<>(software.matched());
        earlier.forEach((rule, counted) -> matched.merge(rule, counted, Traffic::plus));
        card.counted().forEach((rule, counted) -> matched.merge(rule, counted, Traffic::plus));
        return matched;
    }

    @Override
    public List<HeavyFlow> heavyFlows() {
        return software.heavyFlows();
    }
}
