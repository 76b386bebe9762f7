package io.sextant.catalogue.model;

import java.util.Map;

/**
 * A direction in which a network service scales (SOL001 7.10, tosca.policies.nfv.NsScalingAspects).
 *
 * @param levels id of a scale level to its description, from the smallest
 */
public record NsScalingAspect(String id, String name, String description, Map<String, String> levels) {
    public NsScalingAspect {
        levels = Ordered.copy(levels);
    }
}
