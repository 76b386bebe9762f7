package io.sextant.nfvo.placement.spread;

import java.util.HashSet;
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

    private record Move(int unit, int cluster, Score score) {}

    /** Whether it has become better. */
    private boolean pass() {
        var before = now.score();
        var best = now.toArray();
        var bestScore = before;
        var moved = new HashSet<Integer>();
        while (moved.size() < puzzle.units().size() && steps < MOST_STEPS) {
            var move = bestMove(moved);
            if (move == null) break;
            now.put(move.unit, move.cluster);
            moved.add(move.unit);
            if (!move.score.isBetterThan(bestScore)) continue;
            bestScore = move.score;
            best = now.toArray();
        }
        now.become(best);
        return bestScore.isBetterThan(before);
    }

    private Move bestMove(Set<Integer> moved) {
        Move best = null;
        for (var unit = 0; unit < puzzle.units().size(); unit++)
            for (var cluster = 0; cluster < puzzle.clusters().size(); cluster++) {
                steps++;
                if (moved.contains(unit) || now.clusterOf(unit) == cluster) continue;
                if (now.lack(unit, cluster).isPresent()) continue;
                var score = after(unit, cluster);
                if (best == null || score.isBetterThan(best.score)) best = new Move(unit, cluster, score);
            }
        return best;
    }

    private Score after(int unit, int cluster) {
        var was = now.clusterOf(unit);
        now.put(unit, cluster);
        var score = now.score();
        now.put(unit, was);
        return score;
    }
}
