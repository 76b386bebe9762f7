package io.sextant.accel.p4;

import io.sextant.accel.AcceleratorException;
import io.sextant.accel.Rule;
import io.sextant.accel.RuleId;

import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which registers and meters of a pipeline are whose: a number for each rule that counts. It never changes. */
final class Slots {
    /** As many registers and meters as the programs have. */
    static final int MOST = 1024;

    private final Map<RuleId, Integer> numbers;

    private Slots(Map<RuleId, Integer> numbers) {
        this.numbers = Map.copyOf(numbers);
    }

    static Slots none() {
        return new Slots(Map.of());
    }

    /** Those after a change. What comes in place of a rule with its id begins to count anew, so it gets another one. */
    Slots after(List<? extends Rule> gone, List<? extends Rule> come) {
        var next = new HashMap<>(numbers);
        var taken = new BitSet(MOST);
        numbers.values().forEach(taken::set);
        gone.forEach(rule -> next.remove(rule.id()));
        for (var rule : come) {
            var free = taken.nextClearBit(0);
            if (free == MOST)
                throw AcceleratorException.unsupported("A pipeline counts for at most " + MOST + " rules.");
            taken.set(free);
            next.put(rule.id(), free);
        }
        return new Slots(next);
    }

    /** The number of a rule that is there. */
    int of(RuleId rule) {
        return numbers.get(rule);
    }

    /** All of them. */
    Map<RuleId, Integer> all() {
        return numbers;
    }
}
