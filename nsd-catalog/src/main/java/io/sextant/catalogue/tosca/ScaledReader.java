package io.sextant.catalogue.tosca;

import io.sextant.catalogue.model.InstantiationLevel;
import io.sextant.catalogue.model.Scaled;
import io.sextant.catalogue.model.ScalingAspect;
import io.sextant.catalogue.tosca.template.Topology.PolicyTemplate;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the policies that say how much of one thing the levels of its VNF mean (SOL001 6.10).
 *
 * @param <T> the amount: instances, or a bit rate
 */
final class ScaledReader<T> {
    private static final String RULE = "SOL001 6.10";
    private final TopologyView view;
    private final Map<String, ScalingAspect> aspects;
    private final Map<String, InstantiationLevel> levels;
    private final Policies policies;
    private final Amount<T> amount;

    /** The types of the three policies that speak of one kind of thing. */
    record Policies(String initialDelta, String instantiationLevels, String scalingAspectDeltas) {}

    /** Reads an amount. */
    interface Amount<T> {
        /** @param whole whether it is all that there is of the thing, not what a step adds */
        T read(String id, Values values, boolean whole);
    }

    ScaledReader(
            TopologyView view,
            Map<String, ScalingAspect> aspects,
            Map<String, InstantiationLevel> levels,
            Policies policies,
            Amount<T> amount) {
        this.view = view;
        this.aspects = aspects;
        this.levels = levels;
        this.policies = policies;
        this.amount = amount;
    }

    /** What the policies say of each of the things, by id. */
    Map<String, Scaled<T>> read(List<String> ids) {
        var read = new LinkedHashMap<String, Scaled<T>>();
        for (var id : ids) view.read(() -> read(id)).ifPresent(scaled -> read.put(id, scaled));
        return read;
    }

    private Scaled<T> read(String id) {
        var scaled = new Scaled<>(initialDelta(id), atLevels(id), deltas(id));
        if (!scaled.deltas().isEmpty() && scaled.initialDelta().isEmpty())
            view.faults()
                    .error(
                            policies(policies.scalingAspectDeltas, id)
                                    .getFirst()
                                    .at(),
                            RULE,
                            "scaling of '" + id + "' without an initial delta",
                            "a policy of type " + policies.initialDelta + " with it as target");
        return scaled;
    }

    private List<PolicyTemplate> policies(String type, String id) {
        return view.policies(type).stream()
                .filter(p -> p.targets().stream().anyMatch(t -> t.name().equals(id)))
                .toList();
    }

    private Optional<T> initialDelta(String id) {
        var found = policies(policies.initialDelta, id);
        found.stream()
                .skip(1)
                .forEach(again ->
                        view.faults().error(again.at(), RULE, "a second initial delta of '" + id + "'", "one of them"));
        return found.stream()
                .findFirst()
                .map(policy -> amount.read(id, view.values(policy).structure("initial_delta"), true));
    }

    private Map<String, T> atLevels(String id) {
        var atLevel = new LinkedHashMap<String, T>();
        for (var policy : policies(policies.instantiationLevels, id)) {
            var stated = view.values(policy).structureMap("levels");
            stated.forEach((level, values) -> {
                atLevel.put(level, amount.read(id, values, true));
                if (!levels.containsKey(level))
                    view.faults().error(values.at(), RULE, "the level '" + level + "'", "one of " + levels.keySet());
            });
        }
        return atLevel;
    }

    private Map<String, Map<String, T>> deltas(String id) {
        var byAspect = new LinkedHashMap<String, Map<String, T>>();
        for (var policy : policies(policies.scalingAspectDeltas, id)) {
            var values = view.values(policy);
            var deltas = new LinkedHashMap<String, T>();
            var stated = values.structureMap("deltas");
            stated.forEach((name, delta) -> deltas.put(name, amount.read(id, delta, false)));
            checkAspect(values, deltas);
            byAspect.put(values.text("aspect"), deltas);
        }
        return byAspect;
    }

    private void checkAspect(Values policy, Map<String, T> deltas) {
        var name = policy.text("aspect");
        var aspect = Optional.ofNullable(aspects.get(name));
        if (aspect.isEmpty())
            view.faults().error(policy.at("aspect"), RULE, "the aspect '" + name + "'", "one of " + aspects.keySet());
        aspect.stream()
                .flatMap(a -> a.stepDeltas().stream())
                .distinct()
                .filter(step -> !deltas.containsKey(step))
                .forEach(step -> view.faults()
                        .error(
                                policy.at("deltas"),
                                RULE,
                                "no delta '" + step + "'",
                                "a delta for every step of the aspect"));
    }
}
