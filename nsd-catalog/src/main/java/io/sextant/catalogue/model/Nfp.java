package io.sextant.catalogue.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A forwarding path in one direction (SOL001 7.8, tosca.nodes.nfv.NFP).
 *
 * @param positions in the order in which traffic passes them
 * @param rules traffic takes the path when one of them matches, or always when there are none
 * @param heavyFlowsOf the VNF profile of a heavy hitter on the path, if it takes only flows that this finds above its limits;
 *     all others between the same ends take another path through it (sextant.nodes.NFP: SOL001 has no such property)
 */
public record Nfp(String id, List<NfpPosition> positions, List<NfpRule> rules, Optional<String> heavyFlowsOf) {
    public Nfp {
        positions = List.copyOf(positions);
        rules = List.copyOf(rules);
    }

    /** Every connection point that traffic passes, in order; of a position with several elements, the first. */
    public List<NsCp> path() {
        var path = new ArrayList<NsCp>();
        for (var position : positions) {
            var element = position.elements().getFirst();
            path.add(element.ingress());
            if (!element.egress().equals(element.ingress())) path.add(element.egress());
        }
        return List.copyOf(path);
    }
}
