package io.sextant.accel.dpdk;

import io.sextant.accel.Match;
import io.sextant.accel.Rule;
import io.sextant.accel.RuleId;
import io.sextant.accel.Traffic;
import io.sextant.accel.fastpath.Packet;
import io.sextant.accel.fastpath.Tally;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The rules of a kind that matches packets, in their order, each with what a program keeps for it. A rule keeps it until the
 * rule goes or is replaced, whatever comes and goes beside it.
 *
 * @param <R> the kind of rule
 * @param <E> what is kept for one
 */
final class Matching<R extends Rule, E extends Matching.Entry> {
    private final Class<R> kind;
    private final Function<R, Match> match;
    private final Comparator<R> order;
    private final Function<R, E> entry;
    private final Map<RuleId, E> entries = new HashMap<>();
    private volatile Table<E> table = new Table<>(new Classifier(List.of()), List.of());

    /** What is kept for any rule: what it has matched. */
    static class Entry {
        final Tally matched = new Tally();
    }

    /** Rules as they are during a burst. */
    record Table<E>(Classifier classifier, List<E> entries) {
        /** The first rule, from a place in their order, that the packet fits; -1 when there is none. */
        int next(Packet packet, int from) {
            return classifier.next(packet, from);
        }

        /** What is kept for the rule at a place. */
        E entry(int place) {
            return entries.get(place);
        }
    }

    Matching(Class<R> kind, Function<R, Match> match, Comparator<R> order, Function<R, E> entry) {
        this.kind = kind;
        this.match = match;
        this.order = order;
        this.entry = entry;
    }

    /** Takes and gives up the rules of a change, of which the book has taken note. */
    void change(RuleBook book, RuleBook.Change change) {
        if (!change.touches(kind)) return;
        change.gone(kind).forEach(rule -> entries.remove(rule.id()));
        change.come(kind).forEach(rule -> entries.put(rule.id(), entry.apply(rule)));
        var rules = book.all(kind).sorted(order).toList();
        table = new Table<>(
                new Classifier(rules.stream().map(match).toList()),
                rules.stream().map(rule -> entries.get(rule.id())).toList());
    }

    /** The rules as they are now. */
    Table<E> table() {
        return table;
    }

    /** What each rule has matched. */
    Map<RuleId, Traffic> matched() {
        var matched = new HashMap<RuleId, Traffic>();
        entries.forEach((rule, kept) -> matched.put(rule, kept.matched.read()));
        return matched;
    }
}
