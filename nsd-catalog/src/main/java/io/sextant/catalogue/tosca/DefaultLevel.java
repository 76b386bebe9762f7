package io.sextant.catalogue.tosca;

import io.sextant.catalogue.validation.Faults;

import java.util.Optional;
import java.util.Set;

/** The default of several instantiation levels: it must be named, unless there is one level only. */
record DefaultLevel(Faults faults, String rule) {
    /** The default level that a policy names, or its only level. */
    Optional<String> of(Values policy, Set<String> levels) {
        var named = policy.optionalText("default_level");
        if (named.isEmpty() && levels.size() > 1)
            faults.error(policy.at(), rule, "no 'default_level'", "one of " + levels);
        named.filter(level -> !levels.contains(level))
                .ifPresent(level -> faults.error(
                        policy.at("default_level"), rule, "the default level '" + level + "'", "one of " + levels));
        return named.or(() -> levels.size() == 1 ? levels.stream().findFirst() : Optional.empty());
    }
}
