package io.sextant.catalogue.tosca;

import io.sextant.catalogue.model.InstantiationLevel;
import io.sextant.catalogue.model.Scaling;
import io.sextant.catalogue.model.ScalingAspect;
import io.sextant.catalogue.model.Vdu;
import io.sextant.catalogue.model.VduScaling;
import io.sextant.catalogue.tosca.template.Topology.PolicyTemplate;
import io.sextant.catalogue.validation.Faults;
import io.sextant.catalogue.validation.Position;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the policies that size a VNF (SOL001 6.10) and checks that they fit each other and the VDUs' profiles. */
final class ScalingReader {
    private static final String RULE = "SOL001 6.10";
    private final TopologyView view;
    private final Faults faults;
    private final Map<String, ScalingAspect> aspects = new LinkedHashMap<>();
    private final Map<String, InstantiationLevel> levels = new LinkedHashMap<>();
    private Optional<String> defaultLevel = Optional.empty();

    ScalingReader(TopologyView view) {
        this.view = view;
        this.faults = view.faults();
    }

    Scaling read(List<Vdu> vdus) {
        view.read(view.policies("tosca.policies.nfv.ScalingAspects"), this::aspects);
        view.read(view.policies("tosca.policies.nfv.InstantiationLevels"), this::levels);
        var scalings = new VduScalings(view, aspects, levels);
        var byVdu = new LinkedHashMap<String, VduScaling>();
        for (var vdu : vdus) view.read(() -> scalings.read(vdu)).ifPresent(scaling -> byVdu.put(vdu.id(), scaling));
        return new Scaling(aspects, levels, defaultLevel, byVdu);
    }

    private boolean aspects(PolicyTemplate policy) {
        view.values(policy)
                .structureMap("aspects")
                .forEach((id, values) -> aspects.put(
                        id,
                        new ScalingAspect(
                                id,
                                values.text("name"),
                                values.text("description"),
                                values.integer("max_scale_level"),
                                values.texts("step_deltas"))));
        return true;
    }

    private boolean levels(PolicyTemplate policy) {
        var values = view.values(policy);
        values.structureMap("levels").forEach((id, level) -> levels.put(id, level(id, level)));
        defaultLevel = values.optionalText("default_level");
        if (defaultLevel.isEmpty()) takeOnlyLevel(policy.at());
        else if (!levels.containsKey(defaultLevel.get()))
            faults.error(
                    values.at("default_level"),
                    RULE,
                    "the default level '" + defaultLevel.get() + "'",
                    "one of " + levels.keySet());
        return true;
    }

    private void takeOnlyLevel(Position at) {
        if (levels.size() > 1) faults.error(at, RULE, "no 'default_level'", "one of " + levels.keySet());
        else defaultLevel = levels.keySet().stream().findFirst();
    }

    private InstantiationLevel level(String id, Values level) {
        var scaleLevels = new LinkedHashMap<String, Integer>();
        level.structureMap("scale_info").forEach((aspectId, info) -> {
            var aspect = Optional.ofNullable(aspects.get(aspectId));
            var scaleLevel = info.integer("scale_level");
            if (aspect.isEmpty())
                faults.error(info.at(), RULE, "the aspect '" + aspectId + "'", "one of " + aspects.keySet());
            else if (scaleLevel > aspect.get().maxScaleLevel())
                faults.error(
                        info.at("scale_level"),
                        RULE,
                        "scale level " + scaleLevel,
                        "at most " + aspect.get().maxScaleLevel());
            else scaleLevels.put(aspectId, scaleLevel);
        });
        return new InstantiationLevel(id, level.text("description"), scaleLevels);
    }
}
