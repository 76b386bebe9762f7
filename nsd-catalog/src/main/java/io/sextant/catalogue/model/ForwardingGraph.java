package io.sextant.catalogue.model;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How traffic runs through a network service (SOL001 7.9, tosca.groups.nfv.VNFFG).
 *
 * @param members names of the node templates that belong to it
 * @param paths the members that are NFPs; one for each direction
 * @param delayBudget from one end of a path to the other (sextant.groups.VNFFG: SOL001 has no such property)
 */
public record ForwardingGraph(
        String id, String description, List<String> members, List<Nfp> paths, Optional<Duration> delayBudget) {
    public ForwardingGraph {
        members = List.copyOf(members);
        paths = List.copyOf(paths);
    }
}
