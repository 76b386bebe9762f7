package io.sextant.catalogue.yang;

import io.sextant.catalogue.model.LevelMapping;
import io.sextant.catalogue.model.LinkBitrate;
import io.sextant.catalogue.model.NsScaling;
import io.sextant.catalogue.model.NsScalingAspect;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Maps the instantiation levels of a network service's flavour, and its scaling aspects, whose levels are among them. */
final class NsScalingMapper {
    private static final long MBIT = 1_000_000;
    private final Data df;
    private final Reports reports;

    NsScalingMapper(Data df, Reports reports) {
        this.df = df;
        this.reports = reports;
    }

    NsScaling map() {
        var levels = new LinkedHashMap<String, String>();
        for (var level : df.list("ns-instantiation-level"))
            levels.put(level.text("id"), level.find("description").orElse(""));
        var aspects = new LinkedHashMap<String, NsScalingAspect>();
        for (var aspect : df.list("scaling-aspect")) aspects.put(aspect.text("id"), aspect(aspect, levels));
        return new NsScaling(
                aspects,
                levels,
                defaultLevel(levels),
                mappings("vnf-profile", "vnf-to-level-mapping", NsScalingMapper::instances),
                mappings("ns-profile", "ns-to-level-mapping", NsScalingMapper::instances),
                mappings("virtual-link-profile", "virtual-link-to-level-mapping", NsScalingMapper::bitrate));
    }

    private static NsScalingAspect aspect(Data aspect, Map<String, String> levels) {
        var ofAspect = new LinkedHashMap<String, String>();
        for (var level : aspect.texts("scaling-level")) ofAspect.put(level, levels.getOrDefault(level, ""));
        var id = aspect.text("id");
        return new NsScalingAspect(
                id, aspect.find("name").orElse(id), aspect.find("description").orElse(""), ofAspect);
    }

    private Optional<String> defaultLevel(Map<String, String> levels) {
        var stated = df.find("default-instantiation-level");
        if (stated.isEmpty() && levels.size() > 1)
            reports.warning(
                    df,
                    "default-instantiation-level",
                    "no 'default-instantiation-level'",
                    "one of " + levels.keySet() + "; the first counts");
        return stated.or(() -> levels.keySet().stream().findFirst());
    }

    /** Of each profile that a level speaks of. */
    private <T> Map<String, LevelMapping<T>> mappings(String profiles, String list, Function<Data, T> amount) {
        var mappings = new LinkedHashMap<String, LevelMapping<T>>();
        for (var profile : df.list(profiles)) {
            var id = profile.text("id");
            var atLevel = new LinkedHashMap<String, T>();
            for (var level : df.list("ns-instantiation-level"))
                level.entry(list, profiles + "-id", id).ifPresent(m -> atLevel.put(level.text("id"), amount.apply(m)));
            if (!atLevel.isEmpty()) mappings.put(id, new LevelMapping<>(atLevel, atScaleLevels(atLevel)));
        }
        return mappings;
    }

    private <T> Map<String, Map<String, T>> atScaleLevels(Map<String, T> atLevel) {
        var byAspect = new LinkedHashMap<String, Map<String, T>>();
        for (var aspect : df.list("scaling-aspect")) {
            var levels = new LinkedHashMap<String, T>();
            reports.unfold(aspect);
            for (var level : aspect.texts("scaling-level"))
                if (atLevel.containsKey(level)) levels.put(level, atLevel.get(level));
            if (!levels.isEmpty()) byAspect.put(aspect.text("id"), levels);
        }
        return byAspect;
    }

    private static Integer instances(Data mapping) {
        return mapping.integer("number-of-instances");
    }

    private static LinkBitrate bitrate(Data mapping) {
        return LinkProfiles.bitrate(Optional.of(mapping), MBIT);
    }
}
