package io.sextant.vim;

import io.sextant.core.id.SiteId;
import io.sextant.vim.iml.Target;

import java.util.Set;

/**
 * A cluster's aggregates: all that the root scheduler knows of it. The cluster picks the node itself.
 *
 * @param free what new workloads may ask for; never more than {@code total}
 * @param targets what network functions can run on at the cluster's site
 */
public record ClusterSummary(
        SiteId site, Resources total, Resources free, Set<Virtualization> virtualizations, Set<Target> targets) {
    public ClusterSummary {
        virtualizations = Set.copyOf(virtualizations);
        targets = Set.copyOf(targets);
    }
}
