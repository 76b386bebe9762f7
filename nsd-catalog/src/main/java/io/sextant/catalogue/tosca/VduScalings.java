package io.sextant.catalogue.tosca;

import io.sextant.catalogue.model.InstantiationLevel;
import io.sextant.catalogue.model.ScalingAspect;
import io.sextant.catalogue.model.Vdu;
import io.sextant.catalogue.model.VduScaling;
import io.sextant.catalogue.tosca.template.Topology.PolicyTemplate;
import io.sextant.catalogue.validation.Position;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the policies that say how many instances of a VDU the levels of its VNF mean (SOL001 6.10). */
final class VduScalings {
    private static final String RULE = "SOL001 6.10";
    private final TopologyView view;
    private final Map<String, ScalingAspect> aspects;
    private final Map<String, InstantiationLevel> levels;

    VduScalings(TopologyView view, Map<String, ScalingAspect> aspects, Map<String, InstantiationLevel> levels) {
        this.view = view;
        this.aspects = aspects;
        this.levels = levels;
    }

    VduScaling read(Vdu vdu) {
        return new VduScaling(initialDelta(vdu), atLevels(vdu), deltas(vdu));
    }

    private List<PolicyTemplate> policies(String type, Vdu vdu) {
        return view.policies(type).stream()
                .filter(p -> p.targets().stream().anyMatch(t -> t.name().equals(vdu.id())))
                .toList();
    }

    private Optional<Integer> initialDelta(Vdu vdu) {
        var deltas = view.read(policies("tosca.policies.nfv.VduInitialDelta", vdu), policy -> {
            var delta = view.values(policy).structure("initial_delta");
            return checked(vdu, delta.integer("number_of_instances"), delta.at("number_of_instances"));
        });
        return deltas.stream().findFirst();
    }

    private Map<String, Integer> atLevels(Vdu vdu) {
        var instances = new LinkedHashMap<String, Integer>();
        for (var policy : policies("tosca.policies.nfv.VduInstantiationLevels", vdu)) {
            view.values(policy).structureMap("levels").forEach((id, level) -> {
                var number = level.integer("number_of_instances");
                instances.put(id, checked(vdu, number, level.at("number_of_instances")));
                if (!levels.containsKey(id))
                    view.faults().error(level.at(), RULE, "the level '" + id + "'", "one of " + levels.keySet());
            });
        }
        return instances;
    }

    private Map<String, Map<String, Integer>> deltas(Vdu vdu) {
        var byAspect = new LinkedHashMap<String, Map<String, Integer>>();
        for (var policy : policies("tosca.policies.nfv.VduScalingAspectDeltas", vdu)) {
            var values = view.values(policy);
            var deltas = new LinkedHashMap<String, Integer>();
            values.structureMap("deltas").forEach((id, delta) -> deltas.put(id, delta.integer("number_of_instances")));
            checkAspect(values, deltas);
            byAspect.put(values.text("aspect"), deltas);
        }
        return byAspect;
    }

    private void checkAspect(Values policy, Map<String, Integer> deltas) {
        var aspect = Optional.ofNullable(aspects.get(policy.text("aspect")));
        if (aspect.isEmpty())
            view.faults()
                    .error(
                            policy.at("aspect"),
                            RULE,
                            "the aspect '" + policy.text("aspect") + "'",
                            "one of " + aspects.keySet());
        aspect.stream()
                .flatMap(a -> a.stepDeltas().stream())
                .filter(step -> !deltas.containsKey(step))
                .forEach(step -> view.faults()
                        .error(
                                policy.at("deltas"),
                                RULE,
                                "no delta '" + step + "'",
                                "a delta for every step of the aspect"));
    }

    private int checked(Vdu vdu, int instances, Position at) {
        if (!vdu.profile().allows(instances))
            view.faults()
                    .error(
                            at,
                            RULE,
                            instances + " instances of '" + vdu.id() + "'",
                            vdu.profile() + ", as its vdu_profile allows");
        return instances;
    }
}
