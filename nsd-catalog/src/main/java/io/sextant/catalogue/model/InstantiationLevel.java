package io.sextant.catalogue.model;

import java.util.Map;

/**
 * A size in which a VNF may be instantiated (SOL001 6.10, tosca.policies.nfv.InstantiationLevels).
 *
 * @param scaleLevels id of an aspect to its scale level
 */
public record InstantiationLevel(String id, String description, Map<String, Integer> scaleLevels) {
    public InstantiationLevel {
        scaleLevels = Ordered.copy(scaleLevels);
    }
}
