package io.sextant.nfvo.placement;

import io.sextant.vim.Resources;

import java.util.Comparator;

/** How clusters that fit are ranked: the first is taken. Each policy is a pure function of demand and summaries. */
public enum Policy {
    /** The cluster that is left with the least, so that large gaps stay for large demands. */
    BEST_FIT {
        @Override
        Comparator<Candidate> ranking(Resources demand) {
            return Comparator.<Candidate>comparingDouble(candidate -> freeAfter(candidate, demand))
                    .thenComparing(candidate -> candidate.id().value());
        }
    };

    /** The order of preference for a demand. */
    abstract Comparator<Candidate> ranking(Resources demand);

    /** The share of the cluster that stays free, 0 to 1: the scarcer of CPU and memory counts. */
    static double freeAfter(Candidate candidate, Resources demand) {
        var total = candidate.summary().total();
        var left = candidate.summary().free().minus(demand);
        return Math.min(share(left.cpuMillis(), total.cpuMillis()), share(left.memoryBytes(), total.memoryBytes()));
    }

    private static double share(long part, long whole) {
        return whole == 0 ? 0 : (double) part / whole;
    }
}
