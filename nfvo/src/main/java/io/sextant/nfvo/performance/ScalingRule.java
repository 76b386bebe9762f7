package io.sextant.nfvo.performance;

import io.sextant.core.id.VnfInstanceId;
import io.sextant.nfvo.request.ScaleRequest.Scaling;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import static java.util.stream.Collectors.averagingDouble;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingDouble;

/**
 * When an NS instance scales of itself, and how.
 *
 * @param name the policy's and its trigger's, unique in the NS instance
 * @param conditions all of which must hold
 */
record ScalingRule(String name, List<Condition> conditions, Scaling scaling) {
    ScalingRule {
        conditions = List.copyOf(conditions);
    }

    /**
     * A comparison of what is measured.
     *
     * @param vnfs the VNF instances whose mean it is about
     */
    record Condition(Metric metric, Set<VnfInstanceId> vnfs, Comparison comparison, List<Double> operands) {
        Condition {
            vnfs = Set.copyOf(vnfs);
            operands = List.copyOf(operands);
        }

        /** Of a VNF all connection points count together. Empty as long as nothing is measured. */
        private Optional<Boolean> holds(List<Measurement> measurements) {
            var byVnf = measurements.stream()
                    .filter(measured -> measured.metric() == metric && vnfs.contains(measured.vnf()))
                    .collect(groupingBy(Measurement::vnf, summingDouble(Measurement::value)));
            if (byVnf.isEmpty()) return Optional.empty();
            var mean = byVnf.values().stream().collect(averagingDouble(value -> value));
            return Optional.of(comparison.holds(mean, operands));
        }
    }

    /** Whether it applies; empty as long as something of it is not measured. */
    Optional<Boolean> holds(List<Measurement> measurements) {
        var all = conditions.stream()
                .map(condition -> condition.holds(measurements))
                .toList();
        if (all.stream().anyMatch(Optional::isEmpty)) return Optional.empty();
        return Optional.of(all.stream().allMatch(Optional::get));
    }
}
