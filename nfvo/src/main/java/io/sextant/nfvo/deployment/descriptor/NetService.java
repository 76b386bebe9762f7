package io.sextant.nfvo.deployment.descriptor;

import io.sextant.core.id.SiteId;

import java.util.List;
import java.util.Optional;

/**
 * Network functions between microservices.
 *
 * @param site where its network functions run, and the microservices that it speaks of unless they say otherwise
 */
public record NetService(String name, String vendor, Optional<SiteId> site, List<ForwardingGraph> graphs) {
    public NetService {
        graphs = List.copyOf(graphs);
    }
}
