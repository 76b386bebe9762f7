package io.sextant.nfvo.performance;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.sextant.core.id.VnfInstanceId;
import io.sextant.vnfm.VnfIndicators.Indicator;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import static java.util.stream.Collectors.averagingDouble;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingDouble;

/** A comparison of what is measured. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = ScalingCondition.OnMetric.class, name = "metric"),
    @JsonSubTypes.Type(value = ScalingCondition.OnIndicator.class, name = "indicator")
})
sealed interface ScalingCondition {
    /** Whether it holds; empty as long as it is not measured. */
    Optional<Boolean> holds(Observations observations);

    /** What is known at the end of a period. */
    record Observations(List<Measurement> measurements, List<Indicator> indicators) {}

    /**
     * On a metric.
     *
     * @param vnfs the VNF instances whose mean it is about; of each all connection points count together
     */
    record OnMetric(Metric metric, Set<VnfInstanceId> vnfs, Comparison comparison, List<Double> operands)
            implements ScalingCondition {
        public OnMetric {
            vnfs = Set.copyOf(vnfs);
            operands = List.copyOf(operands);
        }

        @Override
        public Optional<Boolean> holds(Observations observations) {
            var byVnf = observations.measurements().stream()
                    .filter(measured -> measured.metric() == metric && vnfs.contains(measured.vnf()))
                    .collect(groupingBy(Measurement::vnf, summingDouble(Measurement::value)));
            if (byVnf.isEmpty()) return Optional.empty();
            var mean = byVnf.values().stream().collect(averagingDouble(value -> value));
            return Optional.of(comparison.holds(mean, operands));
        }
    }

    /** On what a VNF says of itself, when that is a number. */
    record OnIndicator(VnfInstanceId vnf, String indicator, Comparison comparison, List<Double> operands)
            implements ScalingCondition {
        public OnIndicator {
            operands = List.copyOf(operands);
        }

        @Override
        public Optional<Boolean> holds(Observations observations) {
            return observations.indicators().stream()
                    .filter(told ->
                            told.vnfInstanceId().equals(vnf) && told.id().equals(indicator))
                    .flatMap(told -> Comparison.number(told.value()).stream())
                    .map(value -> comparison.holds(value, operands))
                    .findFirst();
        }
    }
}
