package io.sextant.catalogue.model;

import java.util.Map;

/**
 * How much of one constituent the levels of a network service mean: instances, or the bit rate of a link (SOL001 7.10,
 * the policies ...ToInstantiationLevelMapping and ...ToLevelMapping).
 *
 * @param atInstantiationLevel id of an instantiation level to the amount
 * @param atScaleLevel id of an aspect, then of its scale level, to the amount
 * @param <T> the amount
 */
public record LevelMapping<T>(Map<String, T> atInstantiationLevel, Map<String, Map<String, T>> atScaleLevel) {
    public LevelMapping {
        atInstantiationLevel = Ordered.copy(atInstantiationLevel);
        atScaleLevel = Ordered.copy(atScaleLevel);
    }
}
