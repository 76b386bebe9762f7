package io.sextant.catalogue.model;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import static java.util.stream.Collectors.toMap;

/**
 * The scaling aspects and instantiation levels of a VNF's flavour.
 *
 * @param aspects by id
 * @param levels by id
 * @param defaultLevel the level when a request names none; there whenever there is a level
 * @param vdus id of a VDU to its instances
 * @param vipCps id of a VipCp to its instances
 * @param links id of a VnfVirtualLink to its bit rate
 */
public record Scaling(
        Map<String, ScalingAspect> aspects,
        Map<String, InstantiationLevel> levels,
        Optional<String> defaultLevel,
        Map<String, Scaled<Integer>> vdus,
        Map<String, Scaled<Integer>> vipCps,
        Map<String, Scaled<LinkBitrate>> links) {
    /** A flavour without scaling. */
    public static final Scaling NONE = new Scaling(Map.of(), Map.of(), Optional.empty(), Map.of(), Map.of(), Map.of());

    public Scaling {
        aspects = Ordered.copy(aspects);
        levels = Ordered.copy(levels);
        vdus = Ordered.copy(vdus);
        vipCps = Ordered.copy(vipCps);
        links = Ordered.copy(links);
    }

    /**
     * Instances of a VDU at an instantiation level: what the level says of the VDU; else the initial delta and the
     * steps of the level's aspects; else the profile's minimum.
     */
    public int instances(Vdu vdu, Optional<String> level) {
        var scaling = vdus.getOrDefault(vdu.id(), Scaled.unstated());
        var chosen = level.or(() -> defaultLevel);
        var stated = chosen.map(scaling.atLevel()::get);
        if (stated.isPresent()) return stated.get();
        return scaling.initialDelta().orElse(vdu.profile().min()) + added(vdu, scaleLevels(level));
    }

    /**
     * The scale level of every aspect at an instantiation level.
     *
     * @param level empty: the default level; without one, every aspect is at 0
     */
    public Map<String, Integer> scaleLevels(Optional<String> level) {
        var scaleLevels = new LinkedHashMap<String, Integer>();
        aspects.keySet().forEach(aspect -> scaleLevels.put(aspect, 0));
        level.or(() -> defaultLevel).map(levels::get).ifPresent(l -> scaleLevels.putAll(l.scaleLevels()));
        return scaleLevels;
    }

    /** The highest level of every aspect. */
    public Map<String, Integer> maxScaleLevels() {
        return aspects.values().stream().collect(toMap(ScalingAspect::id, ScalingAspect::maxScaleLevel));
    }

    /** How many instances of a VDU these scale levels add to what it has at level 0 of every aspect. */
    public int added(Vdu vdu, Map<String, Integer> scaleLevels) {
        var scaling = vdus.getOrDefault(vdu.id(), Scaled.<Integer>unstated());
        var sum = 0;
        for (var scale : scaleLevels.entrySet()) {
            var aspect = Optional.ofNullable(aspects.get(scale.getKey()));
            var deltas = scaling.deltas().getOrDefault(scale.getKey(), Map.of());
            for (var step = 1; aspect.isPresent() && step <= scale.getValue(); step++)
                sum += aspect.get().deltaTo(step).map(deltas::get).orElse(0);
        }
        return sum;
    }
}
