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
    private static final int MOST_STEPS = 20_000;

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
        descend(0, 0);
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
        var traffic = new double[open.size()];
        var order = new ArrayList<Integer>();
        while (!open.isEmpty()) {
            var next = open.stream()
                    .max(Comparator.<Integer>comparingDouble(unit -> traffic[unit])
                            .thenComparing(Comparator.reverseOrder()))
                    .orElseThrow();
            open.remove(next);
            order.add(next);
            for (var net : puzzle.netsOf(next)) for (var unit : net.units()) traffic[unit] += net.traffic();
        }
        return order;
    }

    private void descend(int depth, double traffic) {
        if (depth == order.size()) {
            keep();
            return;
        }
        var unit = order.get(depth);
        for (var choice : choices(unit)) {
            var more = traffic + choice.added;
            if (!isExhaustive() || more > bestScore.traffic()) return;
            now.put(unit, choice.cluster);
            descend(depth + 1, more);
            now.put(unit, Assignment.NOWHERE);
        }
    }

    private void keep() {
        var score = now.score();
        if (!score.isBetterThan(bestScore)) return;
        bestScore = score;
        best = Optional.of(now.toArray());
    }

    private record Choice(int cluster, double added, boolean fresh) {}

    private List<Choice> choices(int unit) {
        var choices = new ArrayList<Choice>();
        for (var cluster = 0; cluster < puzzle.clusters().size(); cluster++) {
            steps++;
            if (now.lack(unit, cluster).isPresent()) continue;
            choices.add(new Choice(cluster, now.added(unit, cluster), !now.isUsed(cluster)));
        }
        choices.sort(Comparator.comparingDouble(Choice::added).thenComparing(Choice::fresh));
        return choices;
    }
}
