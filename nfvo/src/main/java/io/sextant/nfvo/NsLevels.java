package io.sextant.nfvo;

import io.sextant.catalogue.model.LevelMapping;
import io.sextant.catalogue.model.NestedNs;
import io.sextant.catalogue.model.NsFlavour;
import io.sextant.catalogue.model.VnfProfile;
import io.sextant.core.Problem;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How many constituents of each profile the levels of a flavour mean (SOL001 7.10). */
final class NsLevels {
    private final NsFlavour flavour;
    private final Map<String, LevelMapping<Integer>> mappings = new LinkedHashMap<>();

    NsLevels(NsFlavour flavour) {
        this.flavour = flavour;
        mappings.putAll(flavour.scaling().vnfs());
        mappings.putAll(flavour.scaling().nestedNss());
    }

    /**
     * Of every profile, VNFs' and nested services', at an instantiation level.
     *
     * @param level empty: the default one; of what no level speaks, the smallest number that the profile allows
     * @throws Problem 422 if the flavour has no such level
     */
    Map<String, Integer> at(Optional<String> level) {
        var levels = flavour.scaling().levels();
        level.ifPresent(asked -> require("instantiation level", asked, levels.keySet()));
        var counts = new LinkedHashMap<String, Integer>();
        for (VnfProfile profile : flavour.vnfProfiles())
            counts.put(profile.id(), profile.instances().min());
        for (NestedNs profile : flavour.nestedNss())
            counts.put(profile.id(), profile.instances().min());
        level.or(() -> flavour.scaling().defaultLevel())
                .ifPresent(chosen -> mappings.forEach((profile, mapping) -> Optional.ofNullable(
                                mapping.atInstantiationLevel().get(chosen))
                        .ifPresent(count -> counts.put(profile, count))));
        return counts;
    }

    /**
     * Of the profiles of which these scale levels speak. Where several aspects do, the largest number counts.
     *
     * @param changed the aspects that decide which profiles they are
     */
    Map<String, Integer> at(Map<String, String> scaleLevels, Collection<String> changed) {
        var counts = new LinkedHashMap<String, Integer>();
        mappings.forEach((profile, mapping) -> {
            if (changed.stream().noneMatch(mapping.atScaleLevel()::containsKey)) return;
            scaleLevels.forEach((aspect, level) ->
                    amount(mapping, aspect, level).ifPresent(count -> counts.merge(profile, count, Math::max)));
        });
        return counts;
    }

    /** Id of each aspect to the highest scale level of which all is there, else to the lowest. */
    Map<String, String> reached(Map<String, Integer> counts) {
        var reached = new HashMap<String, String>();
        for (var aspect : flavour.scaling().aspects().values())
            for (var level : levels(aspect.id()))
                if (isReached(aspect.id(), level, counts)) reached.put(aspect.id(), level);
                else reached.putIfAbsent(aspect.id(), level);
        return reached;
    }

    private boolean isReached(String aspect, String level, Map<String, Integer> counts) {
        return mappings.entrySet().stream()
                .allMatch(mapping -> amount(mapping.getValue(), aspect, level)
                        .map(count -> count <= counts.getOrDefault(mapping.getKey(), 0))
                        .orElse(true));
    }

    private static Optional<Integer> amount(LevelMapping<Integer> mapping, String aspect, String level) {
        return Optional.ofNullable(
                mapping.atScaleLevel().getOrDefault(aspect, Map.of()).get(level));
    }

    /**
     * The scale level so many steps from another.
     *
     * @throws Problem 422 if the flavour has no such aspect, or the aspect no such level
     */
    String step(String aspectId, Optional<String> from, int steps) {
        var levels = levels(aspectId);
        var index = from.map(levels::indexOf).orElse(0) + (long) steps;
        if (index < 0 || index >= levels.size())
            throw Problem.unprocessable("Scaling aspect '" + aspectId + "' is at '" + from.orElse(levels.getFirst())
                    + "', " + steps + " steps from there is none of its levels; it has " + levels + ".");
        return levels.get((int) index);
    }

    /**
     * Checks that the aspect has the scale level.
     *
     * @throws Problem 422 that lists what there is
     */
    void requireLevel(String aspectId, String level) {
        require("scale level of aspect '" + aspectId + "'", level, levels(aspectId));
    }

    /** The id of an aspect's scale level by its position, the way a profile of a service around this one names it. */
    String byIndex(String aspectId, int index) {
        return step(aspectId, Optional.empty(), index);
    }

    /** From the smallest; how much there is of everything says that, since stored members have no order. */
    private List<String> levels(String aspectId) {
        var aspects = flavour.scaling().aspects();
        require("scaling aspect", aspectId, aspects.keySet());
        return aspects.get(aspectId).levels().keySet().stream()
                .sorted(Comparator.comparingInt(level -> size(aspectId, level)))
                .toList();
    }

    private int size(String aspectId, String level) {
        return mappings.values().stream()
                .mapToInt(mapping -> amount(mapping, aspectId, level).orElse(0))
                .sum();
    }

    private void require(String what, String id, Collection<String> known) {
        if (!known.contains(id))
            throw Problem.unprocessable(
                    "Flavour '" + flavour.id() + "' has no " + what + " '" + id + "'; it has " + known + ".");
    }
}
