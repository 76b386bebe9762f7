package io.sextant.nfvo.performance;

import io.sextant.core.Problem;
import io.sextant.core.query.DateTimes;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a job collects, and how often it reports (SOL005 7.5.3.3).
 *
 * @param groups of metrics, beside the single ones
 * @param reportingBoundary after which nothing is reported
 */
public record PmJobCriteria(
        List<MetricName> metrics,
        List<Metric.Group> groups,
        Duration collectionPeriod,
        Duration reportingPeriod,
        Optional<Instant> reportingBoundary) {
    private static final Duration SHORTEST = Duration.ofSeconds(5);
    private static final Duration LONGEST = Duration.ofDays(1);
    private static final int MOST_COLLECTIONS = 360;
    private static final int MOST_METRICS = 100;

    /** @throws Problem 422 when it names nothing to collect, or its periods are too short, too long or do not fit */
    public PmJobCriteria {
        metrics = List.copyOf(metrics);
        groups = List.copyOf(groups);
        check(
                !metrics.isEmpty() || !groups.isEmpty(),
                "performanceMetric",
                "or performanceMetricGroup must name what is measured");
        check(metrics.size() <= MOST_METRICS, "performanceMetric", "has at most " + MOST_METRICS + " names");
        check(
                collectionPeriod.compareTo(SHORTEST) >= 0 && collectionPeriod.compareTo(LONGEST) <= 0,
                "collectionPeriod",
                "is from " + SHORTEST.toSeconds() + " to " + LONGEST.toSeconds() + " seconds");
        check(
                reportingPeriod.isPositive()
                        && reportingPeriod.toSeconds() % collectionPeriod.toSeconds() == 0
                        && reportingPeriod.dividedBy(collectionPeriod) <= MOST_COLLECTIONS,
                "reportingPeriod",
                "is the collectionPeriod or a multiple of it, up to " + MOST_COLLECTIONS + " times");
    }

    private static void check(boolean good, String attribute, String rule) {
        if (!good)
            throw Problem.unprocessable("criteria." + attribute + " " + rule + ".")
                    .with("attribute", "criteria." + attribute);
    }

    /** How often it collects before it reports. */
    long collections() {
        return reportingPeriod.dividedBy(collectionPeriod);
    }

    /** All metrics, those of the groups included. */
    Set<MetricName> all() {
        var all = new LinkedHashSet<>(metrics);
        groups.forEach(group -> group.metrics().forEach(metric -> all.add(MetricName.of(metric))));
        return all;
    }

    /** The end of a job's first reporting period: at the boundary at the latest, but not before something is collected. */
    Instant firstReport(Instant begin) {
        return atMost(begin.plus(reportingPeriod));
    }

    /** The end of the period after the one that has ended, if there is one. */
    Optional<Instant> reportAfter(Instant ended) {
        return reportingBoundary.map(ended::isBefore).orElse(true)
                ? Optional.of(atMost(ended.plus(reportingPeriod)))
                : Optional.empty();
    }

    private Instant atMost(Instant time) {
        return reportingBoundary.filter(time::isAfter).orElse(time);
    }

    Map<String, Object> attributes() {
        var attributes = new LinkedHashMap<String, Object>();
        if (!metrics.isEmpty()) attributes.put("performanceMetric", metrics);
        if (!groups.isEmpty())
            attributes.put(
                    "performanceMetricGroup",
                    groups.stream().map(Metric.Group::text).toList());
        attributes.put("collectionPeriod", collectionPeriod.toSeconds());
        attributes.put("reportingPeriod", reportingPeriod.toSeconds());
        reportingBoundary.ifPresent(boundary -> attributes.put("reportingBoundary", DateTimes.text(boundary)));
        return attributes;
    }
}
