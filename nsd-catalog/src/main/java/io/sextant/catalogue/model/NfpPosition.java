package io.sextant.catalogue.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A stop on a forwarding path (SOL001 7.8, tosca.nodes.nfv.NfpPosition).
 *
 * @param forwardingBehaviour {@code all}, {@code lb} or {@code ff}: how traffic is spread over several elements
 * @param behaviourParameters of the forwarding behaviour
 * @param elements at least one; more than one when traffic is spread
 */
public record NfpPosition(
        String id,
        Optional<String> forwardingBehaviour,
        Map<String, String> behaviourParameters,
        List<Element> elements) {
    public NfpPosition {
        behaviourParameters = Ordered.copy(behaviourParameters);
        elements = List.copyOf(elements);
    }

    /** Where traffic enters and leaves; the same connection point at the ends of a path. */
    public record Element(String id, NsCp ingress, NsCp egress) {}
}
