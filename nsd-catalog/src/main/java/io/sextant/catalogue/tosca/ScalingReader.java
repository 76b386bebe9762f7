package io.sextant.catalogue.tosca;

import io.sextant.catalogue.model.InstanceRange;
import io.sextant.catalogue.model.InstantiationLevel;
import io.sextant.catalogue.model.Scaled;
import io.sextant.catalogue.model.Scaling;
import io.sextant.catalogue.model.ScalingAspect;
import io.sextant.catalogue.model.Vdu;
import io.sextant.catalogue.tosca.ScaledReader.Policies;
import io.sextant.catalogue.tosca.template.Topology.PolicyTemplate;
import io.sextant.catalogue.validation.Faults;
import io.sextant.catalogue.validation.Position;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads the policies that size a VNF (SOL001 6.10) and checks that they fit each other and the VDUs' profiles. */
final class ScalingReader {
    private static final String RULE = "SOL001 6.10";
    private static final String INSTANCES = "number_of_instances";
    private static final Policies VDU = new Policies(
            "tosca.policies.nfv.VduInitialDelta",
            "tosca.policies.nfv.VduInstantiationLevels",
            "tosca.policies.nfv.VduScalingAspectDeltas");
    private static final Policies VIP_CP = new Policies(
            "tosca.policies.nfv.VipCpInitialDelta",
            "tosca.policies.nfv.VipCpInstantiationLevels",
            "tosca.policies.nfv.VipCpScalingAspectDeltas");
    private static final Policies LINK = new Policies(
            "tosca.policies.nfv.VirtualLinkBitrateInitialDelta",
            "tosca.policies.nfv.VirtualLinkInstantiationLevels",
            "tosca.policies.nfv.VirtualLinkBitrateScalingAspectDeltas");
    private final TopologyView view;
    private final Faults faults;
    private final Map<String, ScalingAspect> aspects = new LinkedHashMap<>();
    private final Map<String, InstantiationLevel> levels = new LinkedHashMap<>();
    private final Map<String, Position> levelPlaces = new LinkedHashMap<>();
    private Optional<String> defaultLevel = Optional.empty();

    ScalingReader(TopologyView view) {
        this.view = view;
        this.faults = view.faults();
    }

    Scaling read(List<Vdu> vdus, List<String> vipCps, List<String> links) {
        view.read(view.policies("tosca.policies.nfv.ScalingAspects"), this::aspects);
        view.read(view.policies("tosca.policies.nfv.InstantiationLevels"), this::levels);
        var profiles = vdus.stream().collect(Collectors.toMap(Vdu::id, Vdu::profile));
        var scaling = new Scaling(
                aspects,
                levels,
                defaultLevel,
                scaled(VDU, (id, values, whole) -> instances(id, values, whole, profiles.get(id)))
                        .read(vdus.stream().map(Vdu::id).toList()),
                scaled(VIP_CP, (id, values, whole) -> values.integer(INSTANCES)).read(vipCps),
                scaled(LINK, (id, values, whole) -> VirtualLinks.bitrate(values.structure("bitrate_requirements")))
                        .read(links));
        levelPlaces.forEach((level, at) -> checkLevel(scaling, level, at, vdus));
        return scaling;
    }

    /** What the steps of a level's aspects come to must lie in the profile too. */
    private void checkLevel(Scaling scaling, String level, Position at, List<Vdu> vdus) {
        for (var vdu : vdus) {
            if (vdu.profile().min() > vdu.profile().max()) continue; // reported at the profile
            var instances = scaling.instances(vdu, Optional.of(level));
            var stated =
                    scaling.vdus().getOrDefault(vdu.id(), Scaled.unstated()).atLevel();
            if (!vdu.profile().allows(instances) && !stated.containsKey(level))
                faults.error(
                        at,
                        RULE,
                        "the level '" + level + "' with " + instances + " instances of '" + vdu.id() + "'",
                        vdu.profile() + ", as its vdu_profile allows");
        }
    }

    private <T> ScaledReader<T> scaled(Policies policies, ScaledReader.Amount<T> amount) {
        return new ScaledReader<>(view, aspects, levels, policies, amount);
    }

    private int instances(String vdu, Values values, boolean whole, InstanceRange profile) {
        var number = values.integer(INSTANCES);
        if (whole && !profile.allows(number))
            faults.error(
                    values.at(INSTANCES),
                    RULE,
                    number + " instances of '" + vdu + "'",
                    profile + ", as its vdu_profile allows");
        return number;
    }

    private boolean aspects(PolicyTemplate policy) {
        view.values(policy).structureMap("aspects").forEach((id, values) -> aspects.put(id, aspect(id, values)));
        return true;
    }

    private ScalingAspect aspect(String id, Values values) {
        var aspect = new ScalingAspect(
                id,
                values.text("name"),
                values.text("description"),
                values.integer("max_scale_level"),
                values.texts("step_deltas"));
        var deltas = aspect.stepDeltas().size();
        if (deltas > 1 && deltas != aspect.maxScaleLevel())
            faults.error(
                    values.at("step_deltas"),
                    RULE,
                    deltas + " step_deltas for max_scale_level " + aspect.maxScaleLevel(),
                    "one for all steps, or one for each");
        return aspect;
    }

    private boolean levels(PolicyTemplate policy) {
        var values = view.values(policy);
        values.structureMap("levels").forEach((id, level) -> {
            levels.put(id, level(id, level));
            levelPlaces.put(id, level.at());
        });
        defaultLevel = new DefaultLevel(faults, RULE).of(values, levels.keySet());
        return true;
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
