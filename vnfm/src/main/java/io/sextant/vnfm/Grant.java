package io.sextant.vnfm;

import io.sextant.core.id.ClusterId;
import io.sextant.core.id.SiteId;

/** The NFVO's permission to use resources, and where (SOL003 9.5.2.3). */
public record Grant(ClusterId cluster, SiteId site) {}
