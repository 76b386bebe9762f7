package io.sextant.nfvo.placement.spread;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Makes an assignment better by moving units one by one, each once in a pass, also where that makes it worse for a while (C. M.
 * Fiduccia, R. M. Mattheyses: A linear-time heuristic for improving network partitions, 1982).
 */
final class Moves {
    private static final int MOST_STEPS = 100_000;

    private final Puzzle puzzle;
    private final Assignment now;
    private int steps;

    private Moves(Puzzle puzzle, Assignment now) {
        this.puzzle = puzzle;
        this.now = now;
    }

    /** The assignment, or a better one. */
    static int[] improve(Puzzle puzzle, int[] assignment) {
        var now = new Assignment(puzzle);
        now.become(assignment);
        var moves = new Moves(puzzle, now);
        while (moves.pass())
            ;
        return now.toArray();
    }

    /** @param added traffic, less than nothing if it becomes better */
    private record Move(int unit, int cluster, double added) {}

    /** Whether it has become better. */
    private boolean pass() {
        var before = now.score();
        var best = now.toArray();
        var bestScore = before;
        var moved = new HashSet<Integer>();
        while (moved.size() < puzzle.units().size() && steps < MOST_STEPS) {
            var move = bestMove(moved);
            if (move.isEmpty()) break;
            now.put(move.get().unit, move.get().cluster);
            moved.add(move.get().unit);
            var score = now.score();
            if (!score.isBetterThan(bestScore)) continue;
            bestScore = score;
            best = now.toArray();
        }
        now.become(best);
        return bestScore.isBetterThan(before);
    }

    private Optional<Move> bestMove(Set<Integer> moved) {
        Optional<Move> best = Optional.empty();
        for (var unit = 0; unit < puzzle.units().size(); unit++) {
            if (moved.contains(unit)) continue;
            var before = now.added(unit, now.clusterOf(unit));
            for (var cluster = 0; cluster < puzzle.clusters().size(); cluster++) {
                steps++;
                var added = now.added(unit, cluster) - before;
                var worse = best.isPresent() && added >= best.get().added;
                if (!worse
                        && now.clusterOf(unit) != cluster
                        && now.lack(unit, cluster).isEmpty()) best = Optional.of(new Move(unit, cluster, added));
            }
        }
        return best;
    }
}
