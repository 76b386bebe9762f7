package io.sextant.catalogue.yang;

import io.sextant.catalogue.model.InstantiationLevel;
import io.sextant.catalogue.model.Scaling;
import io.sextant.catalogue.model.ScalingAspect;
import io.sextant.catalogue.model.Vdu;
import io.sextant.catalogue.model.VduScaling;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Maps the scaling aspects and instantiation levels of a flavour, and checks that they fit its VDUs. */
final class ScalingMapper {
    private final Data df;
    private final List<Vdu> vdus;
    private final Reports reports;

    ScalingMapper(Data df, List<Vdu> vdus, Reports reports) {
        this.df = df;
        this.vdus = vdus;
        this.reports = reports;
    }

    Scaling map() {
        var aspects = new LinkedHashMap<String, ScalingAspect>();
        for (var aspect : df.list("scaling-aspect")) aspects.put(aspect.text("id"), aspect(aspect));
        var levels = new LinkedHashMap<String, InstantiationLevel>();
        for (var level : df.list("instantiation-level")) levels.put(level.text("id"), level(level, aspects));
        var byVdu = new LinkedHashMap<String, VduScaling>();
        for (var vdu : vdus) byVdu.put(vdu.id(), new VduScaling(Optional.empty(), atLevels(vdu), deltas(vdu)));
        return new Scaling(aspects, levels, defaultLevel(levels), byVdu);
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

    private Map<String, Integer> atLevels(Vdu vdu) {
        var instances = new LinkedHashMap<String, Integer>();
        for (var level : df.list("instantiation-level"))
            for (var entry : level.list("vdu-level"))
                if (entry.text("vdu-id").equals(vdu.id())) {
                    checkInstances(vdu, entry);
                    instances.put(level.text("id"), entry.integer("number-of-instances"));
                }
        return instances;
    }

    private void checkInstances(Vdu vdu, Data level) {
        var instances = level.integer("number-of-instances");
        var range = vdu.profile();
        if (range.min() <= range.max() && !range.allows(instances))
            reports.at("instantiation-level")
                    .at("vdu-level")
                    .error(
                            level,
                            "number-of-instances",
                            instances + " instances of '" + vdu.id() + "'",
                            range + ", as its vdu-profile allows");
    }

    private Map<String, Map<String, Integer>> deltas(Vdu vdu) {
        var byAspect = new LinkedHashMap<String, Map<String, Integer>>();
        for (var aspect : df.list("scaling-aspect")) {
            var deltas = new LinkedHashMap<String, Integer>();
            aspect.child("aspect-delta-details").stream()
                    .flatMap(details -> details.list("deltas").stream())
                    .forEach(delta -> delta.list("vdu-delta").stream()
                            .filter(d -> d.text("id").equals(vdu.id()))
                            .forEach(d -> deltas.put(delta.text("id"), d.integer("number-of-instances"))));
            if (!deltas.isEmpty()) byAspect.put(aspect.text("id"), deltas);
        }
        return byAspect;
    }
}
