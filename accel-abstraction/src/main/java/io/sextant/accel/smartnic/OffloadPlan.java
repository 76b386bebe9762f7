package io.sextant.accel.smartnic;

import io.sextant.accel.Match;
import io.sextant.accel.RuleId;
import io.sextant.accel.ffm.PortFlows.Fate;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * Which of a function's rules a card takes over. Whatever the card refuses, each packet meets the same fate, and is counted by
 * the same rules, as in software alone.
 *
 * <p>Software sees what the card does not drop, so the card may leave out what it likes, but may drop only what software would
 * drop by the same rule: what a rule before it might have got is to be kept from it by a rule in the card, too.
 *
 * <p>A card may find no ports in a packet in which software does (a fragment, one of IPv6 with extension headers). If two rules
 * are to drop it, the second may so count it for the first: kept out for that, few rules behind one with ports would be left.
 */
final class OffloadPlan {
    private final List<Candidate> candidates;
    private final Predicate<Placed> card;
    private final SortedMap<Integer, Placed> placed = new TreeMap<>();
    private final Set<Integer> refused = new HashSet<>();

    /**
     * What a card might do; of two that fit a packet, the first in their list does it.
     *
     * @param rule that counts the packets, which a {@link Fate#PASS} does not
     * @param match of a drop or a count: no more packets than the rule's; of a pass: no fewer
     */
    record Candidate(Optional<RuleId> rule, Match match, Fate fate) {
        boolean overlaps(Candidate other) {
            return Overlap.of(match, other.match);
        }
    }

    /**
     * What a card does.
     *
     * @param priority 0 is the highest; cards have few of them, so those that no packet fits together share one
     */
    record Placed(Candidate candidate, int priority) {}

    private OffloadPlan(List<Candidate> candidates, Predicate<Placed> card) {
        this.candidates = candidates;
        this.card = card;
    }

    /**
     * Moves to a card what can be.
     *
     * @param card takes something, after all that it depends on, and says whether it does
     * @return what it took, in the order of the candidates
     */
    static List<Placed> place(List<Candidate> candidates, Predicate<Placed> card) {
        var plan = new OffloadPlan(candidates, card);
        for (var index = 0; index < candidates.size(); index++)
            if (candidates.get(index).fate() != Fate.PASS) plan.takeOver(index);
        return List.copyOf(plan.placed.values());
    }

    private void takeOver(int index) {
        var before = before(index)
                .filter(other -> !placed.containsKey(other))
                .boxed()
                .toList();
        if (before.stream().anyMatch(other -> precedes(other, index)) || countedTwice(index)) return;
        var passes = before.stream().filter(other -> candidates.get(other).fate() == Fate.PASS);
        if (passes.allMatch(this::place)) place(index);
    }

    private IntStream before(int index) {
        var candidate = candidates.get(index);
        return IntStream.range(0, index).filter(other -> candidates.get(other).overlaps(candidate));
    }

    // Software alone knows what the one before it has got; counts do not get packets, they see them.
    private boolean precedes(int other, int index) {
        return candidates.get(other).fate() == Fate.DROP
                && candidates.get(index).fate() == Fate.DROP;
    }

    // A packet meets one rule of a card at most, and all counts of a function.
    private boolean countedTwice(int index) {
        return candidates.get(index).fate() == Fate.COUNT
                && before(index)
                        .anyMatch(other -> placed.containsKey(other)
                                && candidates.get(other).fate() == Fate.COUNT);
    }

    private boolean place(int index) {
        if (refused.contains(index)) return false;
        var above = before(index)
                .filter(placed::containsKey)
                .map(other -> placed.get(other).priority());
        var candidate = new Placed(candidates.get(index), above.max().orElse(-1) + 1);
        if (!card.test(candidate)) {
            refused.add(index);
            return false;
        }
        placed.put(index, candidate);
        return true;
    }
}
