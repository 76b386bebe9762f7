package io.sextant.vim;

import io.sextant.core.id.ClusterId;
import io.sextant.core.id.SiteId;

/**
 * A cluster that this process is connected to, by its connection and the {@link Vim} behind it.
 *
 * @param drained whether it takes nothing new; what is there goes on
 */
public record Cluster(ClusterId id, SiteId site, String kind, Vim vim, boolean drained) {
    /** One that takes what fits. */
    public Cluster(ClusterId id, SiteId site, String kind, Vim vim) {
        this(id, site, kind, vim, false);
    }
}
