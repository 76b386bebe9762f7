package io.sextant.nfvo.placement;

import io.sextant.core.id.ClusterId;
import io.sextant.core.id.SiteId;

import java.util.List;

/**
 * Where a network service's resources go, and why.
 *
 * @param policy that ranked the clusters
 * @param considered every cluster, the chosen one first, then by rank, then those that do not fit
 */
public record Placement(ClusterId cluster, SiteId site, String policy, List<Considered> considered) {
    public Placement {
        considered = List.copyOf(considered);
    }

    /** One cluster in the decision: whether it fits, and its rank or what it lacks in words. */
    public record Considered(ClusterId cluster, boolean fits, String reason) {}
}
