package io.sextant.vim;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A workload that is there.
 *
 * @param reason why it is in its state, in the cluster's own words; there when it does not run
 * @param endpoints in the order of its specification's interfaces
 * @param node that the cluster picked
 */
public record Workload(
        WorkloadId id,
        String name,
        State state,
        Optional<String> reason,
        List<Endpoint> endpoints,
        String node,
        Map<String, String> labels) {
    public Workload {
        endpoints = List.copyOf(endpoints);
        labels = Map.copyOf(labels);
    }

    /** Whether a workload does its work. */
    public enum State {
        STARTING,
        RUNNING,
        /** Its process has ended. */
        STOPPED,
        FAILED
    }

    /** The endpoint on the interface of this name. */
    public Optional<Endpoint> endpoint(String name) {
        return endpoints.stream().filter(e -> e.name().equals(name)).findFirst();
    }
}
