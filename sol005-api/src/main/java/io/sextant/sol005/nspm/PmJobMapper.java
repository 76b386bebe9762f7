package io.sextant.sol005.nspm;

import io.sextant.core.Problem;
import io.sextant.core.id.NsInstanceId;
import io.sextant.core.id.PmJobId;
import io.sextant.nfvo.performance.Metric;
import io.sextant.nfvo.performance.MetricName;
import io.sextant.nfvo.performance.PmJob;
import io.sextant.nfvo.performance.PmJobCriteria;
import io.sextant.sol005.http.Exchange;
import io.sextant.sol005.http.WireJson;
import io.sextant.sol005.nslcm.NsInstanceMapper;
import io.sextant.sol005.nspm.model.PmJobLinks;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import static java.util.stream.Collectors.joining;

/** PM jobs between the domain and the wire (SOL005 7.5.2.7). */
final class PmJobMapper {
    private final Exchange exchange;

    PmJobMapper(Exchange exchange) {
        this.exchange = exchange;
    }

    /** The path of a job. */
    static String path(PmJobId id) {
        return "/nspm/v1/pm_jobs/" + id;
    }

    /** The path of a report. */
    static String path(PmJobId id, PmJob.Report report) {
        return path(id) + "/reports/" + report.number();
    }

    /** The job with all its attributes. */
    io.sextant.sol005.nspm.model.PmJob wire(PmJob job) {
        var wire = WireJson.read(job.attributes(), io.sextant.sol005.nspm.model.PmJob.class);
        for (var i = 0; i < job.reports().size(); i++)
            wire.getReports()
                    .get(i)
                    .href(exchange.uri(path(job.id(), job.reports().get(i))).toString());
        return wire.links(new PmJobLinks()
                .self(exchange.link(path(job.id())))
                .objects(job.objects().stream()
                        .map(ns -> exchange.link(NsInstanceMapper.path(ns)))
                        .toList()));
    }

    /** @throws Problem 422 for a metric or a group that is not measured, or periods that do not fit */
    static PmJobCriteria criteria(io.sextant.sol005.nspm.model.PmJobCriteria wire) {
        return new PmJobCriteria(
                given("criteria.performanceMetric", wire.getPerformanceMetric())
                        .map(MetricName::of)
                        .toList(),
                given("criteria.performanceMetricGroup", wire.getPerformanceMetricGroup())
                        .map(PmJobMapper::group)
                        .toList(),
                Duration.ofSeconds(wire.getCollectionPeriod()),
                Duration.ofSeconds(wire.getReportingPeriod()),
                Optional.ofNullable(wire.getReportingBoundary()).map(OffsetDateTime::toInstant));
    }

    /** An id that can be none of an NS instance's is one that there is not: 422. */
    static NsInstanceId object(String attribute, String id) {
        try {
            return NsInstanceId.of(id);
        } catch (Problem e) {
            throw Problem.unprocessable("There is no NS instance '" + id + "' to measure.")
                    .with("attribute", attribute);
        }
    }

    private static Metric.Group group(String name) {
        return Metric.Group.named(name)
                .orElseThrow(() -> Problem.unprocessable("There is no group of performance metrics '" + name
                                + "'; there are: "
                                + Arrays.stream(Metric.Group.values())
                                        .map(Metric.Group::text)
                                        .collect(joining(", "))
                                + ".")
                        .with("attribute", "criteria.performanceMetricGroup"));
    }

    /** @throws Problem 400 when one of the values is null */
    static Stream<String> given(String attribute, List<String> values) {
        return Stream.ofNullable(values).flatMap(List::stream).peek(value -> {
            if (value == null)
                throw Problem.malformed(attribute + " has a value that is null.")
                        .with("attribute", attribute);
        });
    }
}
