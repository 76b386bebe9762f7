package io.sextant.nfvo.placement.policy;

import io.sextant.core.id.ClusterId;
import io.sextant.vim.ClusterSummary;
import io.sextant.vim.Resources;

/**
 * A cluster with what it reports of itself.
 *
 * @param drained whether it takes nothing new
 */
public record Candidate(ClusterId id, ClusterSummary summary, boolean drained) {
    /** One that takes what is new. */
    public Candidate(ClusterId id, ClusterSummary summary) {
        this(id, summary, false);
    }

    /** The same with less that is free, since others hold some of it. */
    public Candidate without(Resources held) {
        var is = summary;
        return new Candidate(
                id,
                new ClusterSummary(
                        is.site(),
                        is.total(),
                        is.free().minus(held),
                        is.virtualizations(),
                        is.targets(),
                        is.position(),
                        is.latencies(),
                        is.load(),
                        is.expense()),
                drained);
    }

    /** The share of the cluster that stays free when it takes these, 0 to 1: the scarcer of CPU and memory counts. */
    public double freeAfter(Resources demand) {
        var total = summary.total();
        var left = summary.free().minus(demand);
        return Math.min(share(left.cpuMillis(), total.cpuMillis()), share(left.memoryBytes(), total.memoryBytes()));
    }

    private static double share(long part, long whole) {
        return whole == 0 ? 0 : (double) part / whole;
    }
}
