package io.sextant.vim.oakestra;

import java.util.Arrays;
import java.util.Optional;

/** The statuses by which Oakestra's schedulers say no, and what they mean. */
enum Refusal {
    NO_CLUSTER_HAS_ROOM("NoActiveClusterWithCapacity", "no active cluster has room"),
    CLUSTER_HAS_NO_ROOM("TargetClusterNoCapacity", "the cluster has no room"),
    CLUSTER_IS_NOT_ACTIVE("TargetClusterNotActive", "no active cluster may have it"),
    CLUSTER_IS_UNKNOWN("TargetClusterNotFound", "there is no such cluster"),
    NO_NODE_HAS_ROOM("NO_WORKER_CAPACITY", "no node has room"),
    NO_NODE_FITS("NO_QUALIFIED_WORKER_FOUND", "no node fits"),
    NO_NODE_FOUND("NO_NODE_FOUND", "there is no such node");

    private final String status;
    private final String meaning;

    Refusal(String status, String meaning) {
        this.status = status;
        this.meaning = meaning;
    }

    /** The refusal that a status is, if it is one. */
    static Optional<Refusal> in(String status) {
        return Arrays.stream(values()).filter(r -> r.status.equals(status)).findFirst();
    }

    /** In Oakestra's word, and ours. */
    @Override
    public String toString() {
        return meaning + " (" + status + ")";
    }
}
