package io.sextant.catalogue.tosca;

import io.sextant.catalogue.model.LevelMapping;
import io.sextant.catalogue.model.LinkBitrate;
import io.sextant.catalogue.model.NsScaling;
import io.sextant.catalogue.model.NsScalingAspect;
import io.sextant.catalogue.tosca.template.Topology.PolicyTemplate;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Reads the policies that size a network service (SOL001 7.10) and checks that they fit each other. */
final class NsScalingReader {
    private static final String RULE = "SOL001 7.10";
    private static final String INSTANCES = "number_of_instances";
    private static final String BITRATES = "bit_rate_requirements";
    private final TopologyView view;
    private final Map<String, NsScalingAspect> aspects = new LinkedHashMap<>();
    private final Map<String, String> levels = new LinkedHashMap<>();
    private Optional<String> defaultLevel = Optional.empty();

    NsScalingReader(TopologyView view) {
        this.view = view;
    }

    NsScaling read() {
        view.read(view.policies("tosca.policies.nfv.NsScalingAspects"), this::aspects);
        view.read(view.policies("tosca.policies.nfv.NsInstantiationLevels"), this::levels);
        return new NsScaling(
                aspects,
                levels,
                defaultLevel,
                mappings("Vnf", this::instances),
                mappings("Ns", this::instances),
                mappings("VirtualLink", NsScalingReader::bitrates));
    }

    private boolean aspects(PolicyTemplate policy) {
        view.values(policy)
                .structureMap("aspects")
                .forEach((id, values) -> aspects.put(
                        id,
                        new NsScalingAspect(
                                id,
                                values.text("name"),
                                values.text("description"),
                                levels(values, "ns_scale_levels"))));
        return true;
    }

    private boolean levels(PolicyTemplate policy) {
        var values = view.values(policy);
        levels.putAll(levels(values, "ns_levels"));
        defaultLevel = new DefaultLevel(view.faults(), RULE).of(values, levels.keySet());
        return true;
    }

    private static Map<String, String> levels(Values values, String property) {
        var levels = new LinkedHashMap<String, String>();
        values.structureMap(property).forEach((id, level) -> levels.put(id, level.text("description")));
        return levels;
    }

    private Map<String, Integer> instances(Values values) {
        var instances = values.integerMap(INSTANCES);
        instances.forEach((level, number) -> {
            if (number < 0)
                view.faults().error(values.at(INSTANCES), RULE, number + " instances at '" + level + "'", "0 or more");
        });
        return instances;
    }

    private static Map<String, LinkBitrate> bitrates(Values values) {
        var bitrates = new LinkedHashMap<String, LinkBitrate>();
        values.structureMap(BITRATES).forEach((level, bitrate) -> bitrates.put(level, VirtualLinks.bitrate(bitrate)));
        return bitrates;
    }

    /** What the two mapping policies of one kind of constituent say, by constituent. */
    private <T> Map<String, LevelMapping<T>> mappings(String kind, Function<Values, Map<String, T>> amounts) {
        var atLevel = new LinkedHashMap<String, Map<String, T>>();
        view.read(view.policies("tosca.policies.nfv." + kind + "ToInstantiationLevelMapping"), policy -> {
            var values = view.values(policy);
            var read = amounts.apply(values);
            policy.targets().forEach(t -> view.types().effort().spend(read.size()));
            check(values, read.keySet(), levels.keySet());
            policy.targets().forEach(t -> atLevel.put(t.name(), read));
            return true;
        });
        var atScale = new LinkedHashMap<String, Map<String, Map<String, T>>>();
        view.read(view.policies("tosca.policies.nfv." + kind + "ToLevelMapping"), policy -> {
            var values = view.values(policy);
            var aspect = values.text("aspect");
            var read = amounts.apply(values);
            policy.targets().forEach(t -> view.types().effort().spend(read.size()));
            checkAspect(values, aspect, read.keySet());
            policy.targets()
                    .forEach(t -> atScale.computeIfAbsent(t.name(), n -> new LinkedHashMap<>())
                            .put(aspect, read));
            return true;
        });
        return joined(atLevel, atScale);
    }

    private static <T> Map<String, LevelMapping<T>> joined(
            Map<String, Map<String, T>> atLevel, Map<String, Map<String, Map<String, T>>> atScale) {
        var mappings = new LinkedHashMap<String, LevelMapping<T>>();
        atLevel.forEach((id, m) -> mappings.put(id, new LevelMapping<>(m, atScale.getOrDefault(id, Map.of()))));
        atScale.forEach((id, m) -> mappings.putIfAbsent(id, new LevelMapping<>(Map.of(), m)));
        return mappings;
    }

    private void checkAspect(Values policy, String aspect, Set<String> used) {
        var known = Optional.ofNullable(aspects.get(aspect));
        if (known.isEmpty())
            view.faults().error(policy.at("aspect"), RULE, "the aspect '" + aspect + "'", "one of " + aspects.keySet());
        known.ifPresent(a -> check(policy, used, a.levels().keySet()));
    }

    private void check(Values policy, Set<String> used, Set<String> known) {
        var at = policy.has(INSTANCES) ? policy.at(INSTANCES) : policy.at(BITRATES);
        known.stream()
                .filter(level -> !used.contains(level))
                .forEach(level ->
                        view.faults().error(at, RULE, "no amount at the level '" + level + "'", "one at each"));
        used.stream()
                .filter(level -> !known.contains(level))
                .forEach(level -> view.faults().error(at, RULE, "the level '" + level + "'", "one of " + known));
    }
}
