package io.sextant.nfvo.performance;

import io.sextant.nfvo.performance.ScalingCondition.Observations;
import io.sextant.nfvo.request.ScaleRequest.Scaling;

import java.util.List;
import java.util.Optional;

/**
 * When an NS instance scales of itself, and how.
 *
 * @param name the policy's and its trigger's, unique in the NS instance
 * @param conditions all of which must hold
 */
record ScalingRule(String name, List<ScalingCondition> conditions, Scaling scaling) {
    ScalingRule {
        conditions = List.copyOf(conditions);
    }

    /** Whether it applies; empty as long as something of it is not measured. */
    Optional<Boolean> holds(Observations observations) {
        var all = conditions.stream()
                .map(condition -> condition.holds(observations))
                .toList();
        if (all.stream().anyMatch(Optional::isEmpty)) return Optional.empty();
        return Optional.of(all.stream().allMatch(Optional::get));
    }
}
