package io.sextant.catalogue.model;

import java.util.Map;
import java.util.Optional;

/**
 * How much of one thing the levels of its flavour mean: instances of a VDU or VipCp, or the bit rate of a link.
 *
 * @param initialDelta amount at scale level 0 of every aspect
 * @param atLevel id of an instantiation level to the amount
 * @param deltas id of an aspect to its named deltas (what a step adds)
 * @param <T> the amount
 */
public record Scaled<T>(Optional<T> initialDelta, Map<String, T> atLevel, Map<String, Map<String, T>> deltas) {
    public Scaled {
        atLevel = Ordered.copy(atLevel);
        deltas = Ordered.copy(deltas);
    }

    /** A thing that no policy speaks of. */
    public static <T> Scaled<T> unstated() {
        return new Scaled<>(Optional.empty(), Map.of(), Map.of());
    }
}
