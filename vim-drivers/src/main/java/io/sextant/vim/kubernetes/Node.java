package io.sextant.vim.kubernetes;

import io.kubernetes.client.openapi.models.V1Node;
import io.sextant.core.Problem;
import io.sextant.vim.Position;
import io.sextant.vim.Resources;

import java.util.Map;
import java.util.Optional;

/**
 * What is kept of a node.
 *
 * @param allocatable what its pods may reserve
 * @param usable whether it takes new pods
 * @param position where its operator says by annotations that it is
 */
record Node(String name, Resources allocatable, boolean usable, Optional<Position> position) {
    static final String LATITUDE = "sextant.io/latitude";
    static final String LONGITUDE = "sextant.io/longitude";

    static Node of(V1Node node) {
        var status = Optional.ofNullable(node.getStatus());
        var ready = status.map(s -> s.getConditions()).stream()
                .flatMap(conditions -> conditions.stream())
                .anyMatch(c -> "Ready".equals(c.getType()) && "True".equals(c.getStatus()));
        var cordoned = Boolean.TRUE.equals(node.getSpec().getUnschedulable());
        return new Node(
                node.getMetadata().getName(),
                status.map(s -> Amounts.of(s.getAllocatable())).orElse(Resources.NONE),
                ready && !cordoned,
                position(node));
    }

    /** What is no position is none: somebody else's annotations are no fault of ours. */
    private static Optional<Position> position(V1Node node) {
        var annotations =
                Optional.ofNullable(node.getMetadata().getAnnotations()).orElse(Map.of());
        try {
            return Optional.of(new Position(
                    Double.parseDouble(annotations.getOrDefault(LATITUDE, "")),
                    Double.parseDouble(annotations.getOrDefault(LONGITUDE, ""))));
        } catch (NumberFormatException | Problem e) {
            return Optional.empty();
        }
    }
}
