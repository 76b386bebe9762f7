package io.sextant.catalogue.model;

import java.util.Map;
import java.util.Optional;

/**
 * The scaling aspects and instantiation levels of a network service's flavour (SOL001 7.10).
 *
 * @param aspects by id
 * @param levels id of an instantiation level to its description
 * @param defaultLevel the level when a request names none; there whenever there is a level
 * @param vnfs id of a VNF profile to its instances
 * @param nestedNss id of a nested NS to its instances
 * @param links id of a virtual link to its bit rate
 */
public record NsScaling(
        Map<String, NsScalingAspect> aspects,
        Map<String, String> levels,
        Optional<String> defaultLevel,
        Map<String, LevelMapping<Integer>> vnfs,
        Map<String, LevelMapping<Integer>> nestedNss,
        Map<String, LevelMapping<LinkBitrate>> links) {
    /** A flavour without scaling. */
    public static final NsScaling NONE =
            new NsScaling(Map.of(), Map.of(), Optional.empty(), Map.of(), Map.of(), Map.of());

    public NsScaling {
        aspects = Ordered.copy(aspects);
        levels = Ordered.copy(levels);
        vnfs = Ordered.copy(vnfs);
        nestedNss = Ordered.copy(nestedNss);
        links = Ordered.copy(links);
    }
}
