package io.sextant.nfvo.placement.spread;

import java.util.Comparator;

/**
 * How good an assignment is: the less traffic leaves clusters the better, then the fewer clusters, then what the policy says.
 *
 * @param traffic over links between clusters
 * @param cost of all clusters, by the policy
 */
record Score(double traffic, int clusters, double cost) implements Comparable<Score> {
    private static final Comparator<Score> ORDER = Comparator.comparingDouble(Score::traffic)
            .thenComparingInt(Score::clusters)
            .thenComparingDouble(Score::cost);

    @Override
    public int compareTo(Score other) {
        return ORDER.compare(this, other);
    }

    boolean isBetterThan(Score other) {
        return compareTo(other) < 0;
    }
}
