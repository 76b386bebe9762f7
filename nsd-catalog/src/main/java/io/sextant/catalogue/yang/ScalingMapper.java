package io.sextant.catalogue.yang;

import io.sextant.catalogue.model.InstantiationLevel;
import io.sextant.catalogue.model.LinkBitrate;
import io.sextant.catalogue.model.Scaled;
import io.sextant.catalogue.model.Scaling;
import io.sextant.catalogue.model.ScalingAspect;
import io.sextant.catalogue.model.Vdu;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Maps the scaling aspects and instantiation levels of a flavour, and checks that they fit its VDUs. */
final class ScalingMapper {
    private static final String INSTANCES = "number-of-instances";
    private static final String BITRATE = "virtual-link-bit-rate-delta";

    private final Data root;
    private final Data df;
    private final List<Vdu> vdus;
    private final Reports reports;

    ScalingMapper(Data root, Data df, List<Vdu> vdus, Reports reports) {
        this.root = root;
        this.df = df;
        this.vdus = vdus;
        this.reports = reports;
    }

    /** @param links ids of the virtual links */
    Scaling map(List<String> links) {
        var aspects = new LinkedHashMap<String, ScalingAspect>();
        for (var aspect : df.list("scaling-aspect")) aspects.put(aspect.text("id"), aspect(aspect));
        var levels = new LinkedHashMap<String, InstantiationLevel>();
        for (var level : df.list("instantiation-level")) levels.put(level.text("id"), level(level, aspects));
        var byVdu = new LinkedHashMap<String, Scaled<Integer>>();
        for (var vdu : vdus) {
            checkInstances(vdu);
            byVdu.put(vdu.id(), instances(vdu.id(), vdu.profile().min(), "vdu-level", "vdu-id", "vdu-delta"));
        }
        var byVipCp = new LinkedHashMap<String, Scaled<Integer>>();
        for (var cpd : root.list("vip-cpd")) byVipCp.put(cpd.text("id"), vipCps(cpd.text("id")));
        var byLink = new LinkedHashMap<String, Scaled<LinkBitrate>>();
        for (var link : links)
            byLink.put(link, new Scaled<>(Optional.empty(), Map.of(), deltas(link, BITRATE, ScalingMapper::bitrate)));
        return new Scaling(aspects, levels, defaultLevel(levels), byVdu, byVipCp, byLink);
    }

    private Scaled<Integer> vipCps(String id) {
        var profile = df.entry("vip-cp-profile", "id", id);
        var min = profile.flatMap(p -> p.findInteger("min-number-of-instances")).orElse(1);
        return instances(id, min, "vip-cp-level", "id", "vip-cp-delta");
    }

    /** @param min what there is at scale level 0 of everything that scales (IFA011 7.1.10.2) */
    private Scaled<Integer> instances(String id, int min, String levels, String key, String deltaList) {
        var atLevel = new LinkedHashMap<String, Integer>();
        for (var level : df.list("instantiation-level"))
            level.entry(levels, key, id)
                    .ifPresent(entry -> atLevel.put(
                            level.text("id"), entry.findInteger(INSTANCES).orElse(1)));
        var deltas = deltas(id, deltaList, delta -> delta.findInteger(INSTANCES).orElse(1));
        return new Scaled<>(deltas.isEmpty() ? Optional.empty() : Optional.of(min), atLevel, deltas);
    }

    private static LinkBitrate bitrate(Data delta) {
        return LinkProfiles.bitrate(delta.child("bit-rate-requirements"), 1);
    }

    /** Id of an aspect to its deltas of one thing. */
    private <T> Map<String, Map<String, T>> deltas(String id, String list, Function<Data, T> amount) {
        var byAspect = new LinkedHashMap<String, Map<String, T>>();
        for (var aspect : df.list("scaling-aspect")) {
            var deltas = new LinkedHashMap<String, T>();
            aspect.child("aspect-delta-details").stream()
                    .flatMap(details -> details.list("deltas").stream())
                    .forEach(delta ->
                            delta.entry(list, "id", id).ifPresent(d -> deltas.put(delta.text("id"), amount.apply(d))));
            if (!deltas.isEmpty()) byAspect.put(aspect.text("id"), deltas);
        }
        return byAspect;
    }

    private ScalingAspect aspect(Data aspect) {
        var id = aspect.text("id");
        var steps = steps(aspect);
        return new ScalingAspect(
                id,
                aspect.find("name").orElse(id),
                aspect.find("description").orElse(""),
                aspect.find("max-scale-level").isPresent()
                        ? aspect.integer("max-scale-level")
                        : Math.max(1, steps.size()),
                steps);
    }

    /** Without an order of their own the deltas follow each other as they are listed. */
    private static List<String> steps(Data aspect) {
        var details = aspect.child("aspect-delta-details");
        var steps = details.map(d -> d.texts("step-deltas")).orElse(List.of());
        if (!steps.isEmpty()) return steps;
        return details.map(d ->
                        d.list("deltas").stream().map(delta -> delta.text("id")).toList())
                .orElse(List.of());
    }

    private InstantiationLevel level(Data level, Map<String, ScalingAspect> aspects) {
        var scales = new LinkedHashMap<String, Integer>();
        for (var info : level.list("scaling-info")) {
            var aspect = aspects.get(info.text("scaling-aspect-id"));
            var scale = info.integer("scale-level");
            if (scale > aspect.maxScaleLevel())
                reports.at("instantiation-level")
                        .at("scaling-info")
                        .error(
                                info,
                                "scale-level",
                                "scale level " + scale,
                                "at most " + aspect.maxScaleLevel() + ", the max-scale-level of the aspect");
            scales.put(aspect.id(), scale);
        }
        return new InstantiationLevel(
                level.text("id"), level.find("description").orElse(""), scales);
    }

    private Optional<String> defaultLevel(Map<String, InstantiationLevel> levels) {
        var stated = df.find("default-instantiation-level");
        if (stated.isEmpty() && levels.size() > 1)
            reports.error(
                    df, "default-instantiation-level", "no 'default-instantiation-level'", "one of " + levels.keySet());
        return stated.or(() -> levels.keySet().stream().findFirst());
    }

    private void checkInstances(Vdu vdu) {
        var range = vdu.profile();
        for (var level : df.list("instantiation-level"))
            level.entry("vdu-level", "vdu-id", vdu.id())
                    .filter(entry -> range.min() <= range.max() && !range.allows(entry.integer(INSTANCES)))
                    .ifPresent(entry -> reports.at("instantiation-level")
                            .at("vdu-level")
                            .error(
                                    entry,
                                    INSTANCES,
                                    entry.integer(INSTANCES) + " instances of '" + vdu.id() + "'",
                                    range + ", as its vdu-profile allows"));
    }
}
