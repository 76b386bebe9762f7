package io.sextant.catalogue.model;

import java.util.List;
import java.util.Optional;

/**
 * A direction in which a VNF scales (SOL001 6.10, tosca.policies.nfv.ScalingAspects).
 *
 * @param maxScaleLevel the highest level; the lowest is 0
 * @param stepDeltas names of the deltas from each level to the next; one name stands for all steps
 */
public record ScalingAspect(String id, String name, String description, int maxScaleLevel, List<String> stepDeltas) {
    public ScalingAspect {
        stepDeltas = List.copyOf(stepDeltas);
    }

    /** Name of the delta from the level before to this one (from 1), when the aspect names any. */
    public Optional<String> deltaTo(int level) {
        if (stepDeltas.isEmpty()) return Optional.empty();
        return Optional.of(stepDeltas.get(Math.min(level, stepDeltas.size()) - 1));
    }
}
