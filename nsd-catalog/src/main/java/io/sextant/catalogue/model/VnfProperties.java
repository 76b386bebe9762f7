package io.sextant.catalogue.model;

import java.util.List;
import java.util.Optional;

/**
 * What can be configured and modified at a VNF (SOL001 6.2, VnfConfigurableProperties and VnfInfoModifiableAttributes).
 *
 * @param autoscale what {@code isAutoscaleEnabled} is as long as nobody sets it; empty: it cannot be set
 * @param autoheal what {@code isAutohealEnabled} is as long as nobody sets it; empty: it cannot be set
 * @param writableAnytime whether configurable properties can also be set after the instantiation
 * @param configurable the author's own properties
 * @param extensions of VnfInstance that can be modified
 * @param metadata of VnfInstance that can be modified
 */
public record VnfProperties(
        Optional<Boolean> autoscale,
        Optional<Boolean> autoheal,
        boolean writableAnytime,
        List<DeclaredProperty> configurable,
        List<DeclaredProperty> extensions,
        List<DeclaredProperty> metadata) {
    /** A VNF without such properties. */
    public static final VnfProperties NONE =
            new VnfProperties(Optional.empty(), Optional.empty(), false, List.of(), List.of(), List.of());

    public VnfProperties {
        configurable = Ordered.copy(configurable);
        extensions = Ordered.copy(extensions);
        metadata = Ordered.copy(metadata);
    }
}
