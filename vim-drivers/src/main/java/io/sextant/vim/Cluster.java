package io.sextant.vim;

import io.sextant.core.id.ClusterId;
import io.sextant.core.id.SiteId;

/** A cluster that this process is connected to, by its connection and the {@link Vim} behind it. */
public record Cluster(ClusterId id, SiteId site, String kind, Vim vim) {}
