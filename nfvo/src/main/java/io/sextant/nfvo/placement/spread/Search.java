package io.sextant.nfvo.placement.spread;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Tries assignments, the greediest first, and leaves a branch as soon as it cannot become better than the best one that it has
 * (branch and bound: A. H. Land, A. G. Doig, 1960). The steps are limited; what it has found by then counts.
 */
final class Search {
    private static final int MOST_STEPS = 30_000;

    private final Puzzle puzzle;
    private final Assignment now;
    private final List<Integer> order;
    private int steps;
    private Optional<int[]> best = Optional.empty();
    private Score bestScore = new Score(Double.POSITIVE_INFINITY, Integer.MAX_VALUE, Double.POSITIVE_INFINITY);

    Search(Puzzle puzzle) {
        this.puzzle = puzzle;
        this.now = new Assignment(puzzle);
        this.order = order(puzzle);
    }

    /** The best one, if there is any. */
    Optional<int[]> run() {
        descend(0);
        return best;
    }

    /** Whether all were tried that could be better. */
    boolean isExhaustive() {
        return steps <= MOST_STEPS;
    }

    /** Each time the one with the most traffic to those before it; of equals the first. */
    private static List<Integer> order(Puzzle puzzle) {
        var open = new ArrayList<>(
                IntStream.range(0, puzzle.units().size()).boxed().toList());
        var order = new ArrayList<Integer>();
        while (!open.isEmpty()) {
            var next = open.stream()
                    .max(Comparator.<Integer>comparingDouble(unit -> order.stream()
                                    .mapToDouble(before -> puzzle.between(unit, before))
                                    .sum())
                            .thenComparing(Comparator.reverseOrder()))
                    .orElseThrow();
            open.remove(next);
            order.add(next);
        }
        return order;
    }

    private void descend(int depth) {
        if (depth == order.size()) {
            keep();
            return;
        }
        var unit = order.get(depth);
        for (var choice : choices(unit)) {
            if (!isExhaustive() || choice.traffic > bestScore.traffic()) return;
            now.put(unit, choice.cluster);
            descend(depth + 1);
            now.put(unit, Assignment.NOWHERE);
        }
    }

    private void keep() {
        var score = now.score();
        if (!score.isBetterThan(bestScore)) return;
        bestScore = score;
        best = Optional.of(now.toArray());
    }

    private record Choice(int cluster, double traffic, boolean fresh) {}

    private List<Choice> choices(int unit) {
        var choices = new ArrayList<Choice>();
        for (var cluster = 0; cluster < puzzle.clusters().size(); cluster++) {
            steps++;
            if (now.lack(unit, cluster).isPresent()) continue;
            var fresh = !now.isUsed(cluster);
            now.put(unit, cluster);
            choices.add(new Choice(cluster, now.traffic(), fresh));
            now.put(unit, Assignment.NOWHERE);
        }
        choices.sort(Comparator.comparingDouble(Choice::traffic).thenComparing(Choice::fresh));
        return choices;
    }
}
