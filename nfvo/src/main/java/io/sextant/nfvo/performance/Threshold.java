package io.sextant.nfvo.performance;

import com.fasterxml.jackson.databind.JsonNode;
import io.sextant.core.Problem;
import io.sextant.core.id.NsInstanceId;
import io.sextant.core.id.ThresholdId;
import io.sextant.core.json.Json;

import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * A limit whose crossing is told (SOL005 7.5.2.9), at everything that the metric is measured at by itself.
 *
 * @param above sub-objects whose value was above when it was last measured
 */
public record Threshold(ThresholdId id, NsInstanceId object, Criteria criteria, Set<String> above) implements Watch {
    private static final Duration PERIOD = Duration.ofSeconds(10);

    public Threshold {
        above = Set.copyOf(above);
    }

    /**
     * What is compared with what (SOL005 7.5.3.4, SIMPLE).
     *
     * @param hysteresis how far beyond the value a crossing is, in each direction
     */
    public record Criteria(MetricName metric, double value, double hysteresis) {
        /** @throws Problem 422 for a hysteresis below zero */
        public Criteria {
            if (hysteresis < 0)
                throw Problem.unprocessable("criteria.simpleThresholdDetails.hysteresis is not below 0.")
                        .with("attribute", "criteria.simpleThresholdDetails.hysteresis");
        }

        private boolean reachedUp(double measured) {
            return measured >= value + hysteresis;
        }

        /** Without hysteresis both ends are one: what is there is above. */
        private boolean reachedDown(double measured) {
            return measured <= value - hysteresis && !reachedUp(measured);
        }
    }

    /** Where to a value has crossed the threshold. */
    public enum Direction {
        UP,
        DOWN
    }

    /** A value that has crossed the threshold. */
    public record Crossing(Threshold threshold, Direction direction, Measurement measurement) {}

    /** The direction in which this value crosses the threshold, if it does. */
    Optional<Direction> crossing(Measurement measured) {
        if (above.contains(measured.subObject()))
            return criteria.reachedDown(measured.value()) ? Optional.of(Direction.DOWN) : Optional.empty();
        return criteria.reachedUp(measured.value()) ? Optional.of(Direction.UP) : Optional.empty();
    }

    Threshold crossed(List<Crossing> crossings) {
        var newAbove = new LinkedHashSet<>(above);
        for (var crossing : crossings) {
            var subObject = crossing.measurement().subObject();
            switch (crossing.direction()) {
                case UP -> newAbove.add(subObject);
                case DOWN -> newAbove.remove(subObject);
            }
        }
        return new Threshold(id, object, criteria, newAbove);
    }

    @Override
    public UUID key() {
        return id.value();
    }

    @Override
    public List<NsInstanceId> objects() {
        return List.of(object);
    }

    @Override
    public Collection<MetricName> metrics() {
        return List.of(criteria.metric());
    }

    @Override
    public Duration period() {
        return PERIOD;
    }

    @Override
    public JsonNode attributes() {
        var simple = Map.of("thresholdValue", criteria.value(), "hysteresis", criteria.hysteresis());
        var attributes = new LinkedHashMap<String, Object>();
        attributes.put("id", id);
        attributes.put("objectInstanceId", object);
        attributes.put(
                "criteria",
                Map.of(
                        "performanceMetric",
                        criteria.metric(),
                        "thresholdType",
                        "SIMPLE",
                        "simpleThresholdDetails",
                        simple));
        return Json.MAPPER.valueToTree(attributes);
    }
}
