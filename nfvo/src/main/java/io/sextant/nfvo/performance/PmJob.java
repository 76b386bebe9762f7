package io.sextant.nfvo.performance;

import com.fasterxml.jackson.databind.JsonNode;
import io.sextant.core.id.NsInstanceId;
import io.sextant.core.id.PmJobId;
import io.sextant.core.json.Json;
import io.sextant.core.query.DateTimes;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A job that collects metrics and reports them (SOL005 7.5.2.7).
 *
 * @param nextReport when its reporting period ends; empty: the boundary of reporting is passed
 * @param reportCount how many it has made, those included that are gone
 * @param reports that can be had, oldest first
 */
public record PmJob(
        PmJobId id,
        List<NsInstanceId> objects,
        PmJobCriteria criteria,
        Optional<Instant> nextReport,
        int reportCount,
        List<Report> reports)
        implements Watch {
    public PmJob {
        objects = List.copyOf(objects);
        reports = List.copyOf(reports);
    }

    /**
     * A report that is ready (SOL005 7.5.2.7, reports).
     *
     * @param number counts the job's reports from 1: the reportId
     * @param size in bytes
     */
    public record Report(int number, Instant readyTime, Instant expiryTime, long size) {}

    /** A job that begins now. */
    static PmJob created(PmJobId id, List<NsInstanceId> objects, PmJobCriteria criteria, Instant now) {
        return new PmJob(id, objects, criteria, Optional.of(criteria.firstReport(now)), 0, List.of());
    }

    /** The report of this number, while it can be had. */
    public Optional<Report> report(int number) {
        return reports.stream().filter(report -> report.number() == number).findFirst();
    }

    @Override
    public UUID key() {
        return id.value();
    }

    @Override
    public Collection<MetricName> metrics() {
        return criteria.all();
    }

    /** Until reporting has ended. */
    @Override
    public boolean isCollected() {
        return nextReport.isPresent();
    }

    @Override
    public Duration period() {
        return criteria.collectionPeriod();
    }

    @Override
    public JsonNode attributes() {
        var attributes = new LinkedHashMap<String, Object>();
        attributes.put("id", id);
        attributes.put("objectInstanceIds", objects);
        attributes.put("criteria", criteria.attributes());
        attributes.put("reports", reports.stream().map(PmJob::attributes).toList());
        return Json.MAPPER.valueToTree(attributes);
    }

    private static Map<String, Object> attributes(Report report) {
        return Map.of(
                "readyTime", DateTimes.text(report.readyTime()),
                "expiryTime", DateTimes.text(report.expiryTime()),
                "fileSize", report.size());
    }

    /** The reports that nobody can have any more: those that are too old, and the oldest of too many. */
    List<Report> expired(Instant now, int most) {
        var old = reports.stream()
                .filter(report -> !report.expiryTime().isAfter(now))
                .count();
        return reports.subList(0, (int) Math.max(old, reports.size() - most));
    }

    PmJob without(List<Report> gone) {
        var left = reports.stream().filter(report -> !gone.contains(report)).toList();
        return new PmJob(id, objects, criteria, nextReport, reportCount, left);
    }

    /** A reporting period has ended without anything to report. */
    PmJob reported() {
        return new PmJob(id, objects, criteria, nextReport.flatMap(criteria::reportAfter), reportCount, reports);
    }

    /** A reporting period has ended with this report. */
    PmJob reported(Report report) {
        var all = Stream.concat(reports.stream(), Stream.of(report)).toList();
        return new PmJob(id, objects, criteria, nextReport.flatMap(criteria::reportAfter), report.number(), all);
    }
}
