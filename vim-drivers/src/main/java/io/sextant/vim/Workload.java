package io.sextant.vim;

import java.util.List;
import java.util.Optional;

/**
 * A workload that is there.
 *
 * @param reason why it does not run, in the cluster's own words
 * @param node that the cluster picked
 * @param endpoints in the order of its specification's interfaces
 */
public record Workload(
        WorkloadId id, String name, State state, Optional<String> reason, String node, List<Endpoint> endpoints) {
    public Workload {
        endpoints = List.copyOf(endpoints);
    }

    /** The endpoint on the interface of this name. */
    public Optional<Endpoint> endpoint(String name) {
        return endpoints.stream().filter(e -> e.name().equals(name)).findFirst();
    }
}
