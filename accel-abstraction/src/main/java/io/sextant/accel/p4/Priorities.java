package io.sextant.accel.p4;

import io.sextant.accel.Rule;

import java.util.Comparator;
import java.util.function.ObjLongConsumer;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;

/** Priorities of entries, no two the same: of rules with the same one, the smaller id is looked at first. */
final class Priorities {
    private Priorities() {}

    /** Does something with each rule in its order; a rule more or less changes the priorities of its equals alone. */
    static <R extends Rule> void each(Stream<R> rules, ToIntFunction<R> priority, ObjLongConsumer<R> action) {
        var ordered = rules.sorted(Comparator.comparingInt(priority).thenComparing(Rule::id))
                .toList();
        var rank = 0;
        for (var i = 0; i < ordered.size(); i++) {
            var own = priority.applyAsInt(ordered.get(i));
            rank = i > 0 && priority.applyAsInt(ordered.get(i - 1)) == own ? rank + 1 : 0;
            action.accept(ordered.get(i), (long) own * Slots.MOST + rank);
        }
    }
}
