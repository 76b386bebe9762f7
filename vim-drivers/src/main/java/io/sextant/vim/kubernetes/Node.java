package io.sextant.vim.kubernetes;

import io.kubernetes.client.openapi.models.V1Node;
import io.sextant.vim.Resources;

import java.util.Optional;

/**
 * What is kept of a node.
 *
 * @param allocatable what its pods may reserve
 * @param usable whether it takes new pods
 */
record Node(String name, Resources allocatable, boolean usable) {
    static Node of(V1Node node) {
        var status = Optional.ofNullable(node.getStatus());
        var ready = status.map(s -> s.getConditions()).stream()
                .flatMap(conditions -> conditions.stream())
                .anyMatch(c -> "Ready".equals(c.getType()) && "True".equals(c.getStatus()));
        var cordoned = Boolean.TRUE.equals(node.getSpec().getUnschedulable());
        return new Node(
                node.getMetadata().getName(),
                status.map(s -> Amounts.of(s.getAllocatable())).orElse(Resources.NONE),
                ready && !cordoned);
    }
}
