package io.sextant.iml.cluster;

import java.util.Comparator;

/** Which of several nodes that can take a workload is preferred. */
public enum NodePolicy {
    /** The fullest, so that others stay free for what is large; of equal ones the agent's own. */
    BEST_FIT(Comparator.comparingDouble(Candidate::share)),
    /** The emptiest, so that load is spread. */
    WORST_FIT(Comparator.comparingDouble(Candidate::share).reversed());

    private final Comparator<Candidate> order;

    NodePolicy(Comparator<Candidate> first) {
        this.order = first.thenComparing(c -> !c.member().here())
                .thenComparing(c -> c.member().node().name());
    }

    /** The preferred candidate first. */
    Comparator<Candidate> order() {
        return order;
    }
}
