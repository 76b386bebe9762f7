package io.sextant.iml.network;

import io.sextant.accel.FunctionId;
import io.sextant.accel.FunctionType;
import io.sextant.accel.Target;
import io.sextant.iml.id.LinkId;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What offers are made to: a network function to be deployed, or to be moved.
 *
 * @param ports how many it has
 * @param programs the targets that a custom function brings programs for
 * @param links that they are on
 * @param from the accelerator that it is on, where its ports count as free
 * @param wanted the only accelerator that will do; any will when absent
 */
record Demand(
        FunctionId function,
        FunctionType type,
        Requirement requirement,
        int ports,
        Set<Target> programs,
        Set<LinkId> links,
        Optional<String> from,
        Optional<String> wanted) {
    /** That of a function which is not there yet. */
    static Demand of(FunctionId id, FunctionSpec spec) {
        return new Demand(
                id,
                spec.type(),
                spec.requirement(),
                spec.ports().size(),
                spec.targets(),
                links(spec),
                Optional.empty(),
                Optional.empty());
    }

    private static Set<LinkId> links(FunctionSpec spec) {
        return spec.ports().stream().map(Attachment::link).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** That of a function which may go. */
    static Demand of(Function function, Destination to) {
        var spec = function.spec();
        return new Demand(
                function.id(),
                spec.type(),
                to.target().map(spec.requirement()::on).orElse(spec.requirement()),
                spec.ports().size(),
                spec.targets(),
                links(spec),
                Optional.of(function.accelerator()),
                to.accelerator());
    }
}
