package io.sextant.nfvo.performance;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.sextant.core.Problem;

import java.util.Arrays;
import java.util.Optional;

import static java.util.stream.Collectors.joining;

/**
 * A metric as a request names it: of everything that it is measured at, or of one of those, as in
 * {@code VCpuUsageMeanVnf.<id of a VNF instance>}.
 *
 * @param subObject id of a VNF instance or of a connection point
 */
public record MetricName(Metric metric, Optional<String> subObject) {
    private static final int LONGEST = 512;

    /**
     * Reads a name.
     *
     * @throws Problem 422 that names the metrics that there are
     */
    @JsonCreator
    public static MetricName of(String text) {
        var parts = text.split("\\.", 2);
        var metric =
                Metric.named(parts[0]).filter(_ -> text.length() <= LONGEST).orElseThrow(() -> unknown(text));
        return new MetricName(metric, parts.length == 1 ? Optional.empty() : Optional.of(parts[1]));
    }

    /** The metric wherever it is measured. */
    public static MetricName of(Metric metric) {
        return new MetricName(metric, Optional.empty());
    }

    /** As interfaces spell it. */
    @JsonValue
    public String text() {
        return subObject.map(id -> metric.text() + "." + id).orElse(metric.text());
    }

    boolean covers(Measurement measurement) {
        return metric == measurement.metric()
                && subObject.map(measurement.subObject()::equals).orElse(true);
    }

    private static Problem unknown(String text) {
        var shown = text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "...";
        var known = Arrays.stream(Metric.values()).map(Metric::text).collect(joining(", "));
        return Problem.unprocessable("The performance metric '" + shown + "' is not measured; there are: " + known
                        + ", each also of one object only, with a dot and the object's id behind it.")
                .with("attribute", "criteria.performanceMetric");
    }
}
