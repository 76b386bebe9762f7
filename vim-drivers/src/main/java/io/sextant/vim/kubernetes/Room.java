package io.sextant.vim.kubernetes;

import io.sextant.vim.Position;
import io.sextant.vim.Resources;

import java.util.Collection;
import java.util.Optional;

import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.reducing;

/**
 * What a cluster has, and what of it new workloads may reserve.
 *
 * @param position of the first of its nodes that has one
 */
record Room(Resources total, Resources free, Optional<Position> position) {
    /** Over the nodes that take new pods; what stopped workloads had stays theirs. */
    static Room of(Collection<Node> nodes, Collection<Pod> pods, Collection<Seen> workloads) {
        var reserved =
                pods.stream().collect(groupingBy(Pod::node, reducing(Resources.NONE, Pod::reserved, Resources::plus)));
        var total = Resources.NONE;
        var free = Resources.NONE;
        for (var node : nodes) {
            if (!node.usable()) continue;
            total = total.plus(node.allocatable());
            free = free.plus(node.allocatable().minus(reserved.getOrDefault(node.name(), Resources.NONE)));
        }
        for (var workload : workloads)
            if (!workload.holding().wanted() && workload.pods().isEmpty())
                free = free.minus(workload.holding().spec().resources());
        var position = nodes.stream()
                .sorted(comparing(Node::name))
                .flatMap(node -> node.position().stream())
                .findFirst();
        return new Room(total, free, position);
    }
}
