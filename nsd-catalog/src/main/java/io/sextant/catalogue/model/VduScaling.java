package io.sextant.catalogue.model;

import java.util.Map;
import java.util.Optional;

/**
 * How many instances of one VDU the levels of its flavour mean.
 *
 * @param initialDelta instances at scale level 0 of every aspect
 * @param atLevel id of an instantiation level to instances
 * @param deltas id of an aspect to its named deltas (instances that a step adds)
 */
public record VduScaling(
        Optional<Integer> initialDelta, Map<String, Integer> atLevel, Map<String, Map<String, Integer>> deltas) {
    /** A VDU that no policy speaks of. */
    public static final VduScaling NONE = new VduScaling(Optional.empty(), Map.of(), Map.of());

    public VduScaling {
        atLevel = Ordered.copy(atLevel);
        deltas = Ordered.copy(deltas);
    }
}
