package io.sextant.nfvo.performance;

import io.sextant.core.Problem;
import io.sextant.core.id.NsInstanceId;
import io.sextant.core.id.PmJobId;
import io.sextant.core.query.Page;
import io.sextant.core.query.PageRequest;
import io.sextant.core.storage.Database;
import io.sextant.nfvo.NsInstances;
import io.sextant.nfvo.performance.PmJob.Report;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;

/** All PM jobs (SOL005 7.4.2, 7.4.3), with their reports. */
public final class PmJobs {
    /** For how long a report can be had. */
    private static final Duration RETENTION = Duration.ofHours(24);

    /** How many reports of a job can be had; the oldest goes. */
    private static final int MOST_REPORTS = 100;

    private static final int MOST_OBJECTS = 100;
    /** NS instances, each time that they are measured: what one report can hold. */
    private static final int MOST_MEASURED = 3600;

    private final Database database;
    private final Watches watches;
    private final NsInstances instances;
    private final ReportFiles files;
    private final PerformanceEvent.Listener listener;
    private final InstantSource clock;
    private final Runnable added;

    /** @param added is told that there may be something to collect */
    PmJobs(
            Database database,
            Watches watches,
            NsInstances instances,
            ReportFiles files,
            PerformanceEvent.Listener listener,
            InstantSource clock,
            Runnable added) {
        this.database = database;
        this.watches = watches;
        this.instances = instances;
        this.files = files;
        this.listener = listener;
        this.clock = clock;
        this.added = added;
    }

    /**
     * Makes a job, whose first period begins at once.
     *
     * @throws Problem 422 when an object is no NS instance or there are too many, at all or for one report, or reporting would
     *     have ended already
     */
    public PmJob create(List<NsInstanceId> objects, PmJobCriteria criteria) {
        var now = clock.instant();
        if (objects.isEmpty() || objects.size() > MOST_OBJECTS)
            throw Problem.unprocessable("objectInstanceIds has 1 to " + MOST_OBJECTS + " NS instances.")
                    .with("attribute", "objectInstanceIds");
        if (criteria.reportingBoundary()
                .filter(boundary -> !boundary.isAfter(now))
                .isPresent())
            throw Problem.unprocessable("criteria.reportingBoundary is in the past: nothing would be reported.")
                    .with("attribute", "criteria.reportingBoundary");
        var distinct = objects.stream().distinct().toList();
        if (distinct.size() * criteria.collections() > MOST_MEASURED)
            throw Problem.unprocessable(
                            "criteria.reportingPeriod has too many collections for so many NS instances: a report"
                                    + " holds " + MOST_MEASURED
                                    + " of them together. Report more often, or make several jobs.")
                    .with("attribute", "criteria.reportingPeriod");
        var job = PmJob.created(PmJobId.random(), distinct, criteria, now);
        watches.addAsked(job, now);
        added.run();
        return job;
    }

    /** The job, or Problem 404. */
    public PmJob get(PmJobId id) {
        return watches.find(id.value(), PmJob.class).orElseThrow(() -> unknown(id));
    }

    /** A page of the jobs that match, in the order of their ids. */
    public Page<PmJob> list(PageRequest request) {
        return watches.list("JOB", PmJob.class, request);
    }

    /** Ends the job and removes its reports, or Problem 404. */
    public void delete(PmJobId id) {
        if (!watches.remove(id.value(), PmJob.class)) throw unknown(id);
        files.remove(id);
    }

    /** The file of a report, JSON, or Problem 404. */
    public Path report(PmJobId id, String reportId) {
        if (!reportId.matches("[1-9]\\d{0,8}")) throw Problem.notFound("report", reportId);
        var report = get(id).report(Integer.parseInt(reportId))
                .filter(ready -> ready.expiryTime().isAfter(clock.instant()))
                .orElseThrow(() -> Problem.notFound("report", reportId));
        return files.get(id, report.number());
    }

    /** Removes what deleted jobs have left when the process that deleted them died. At the start. */
    void sweep() {
        for (var id : files.jobs()) if (watches.find(id.value(), PmJob.class).isEmpty()) files.remove(id);
    }

    /** A collection period of the job has ended: in the transaction of the turn. */
    PmJob collected(PmJob job, List<Measurement> measurements, Instant due) {
        if (!measurements.isEmpty()) database.current().persist(new SampleRow(job.key(), due, measurements));
        var reported = job.nextReport().filter(end -> !end.isAfter(due)).isPresent() ? report(job) : job;
        var expired = reported.expired(clock.instant(), MOST_REPORTS);
        expired.forEach(report -> files.remove(job.id(), report.number()));
        return expired.isEmpty() ? reported : reported.without(expired);
    }

    private PmJob report(PmJob job) {
        var samples = samples(job.key());
        var content = PerformanceReport.of(samples);
        if (content.isEmpty()) return job.reported();
        var number = job.reportCount() + 1;
        var size = files.write(job.id(), number, content.document());
        var ready = clock.instant();
        var report = new Report(number, ready, ready.plus(RETENTION), size);
        var reported = job.reported(report);
        database.current()
                .createQuery("delete from SampleRow where watch = :watch")
                .setParameter("watch", job.key())
                .executeUpdate();
        for (var object : content.objects())
            instances
                    .find(object)
                    .ifPresent(
                            ns -> listener.happened(new PerformanceEvent.InformationAvailable(ns, reported, report)));
        return reported;
    }

    private List<SampleRow> samples(UUID watch) {
        return database.current()
                .createQuery("from SampleRow where watch = :watch order by time", SampleRow.class)
                .setParameter("watch", watch)
                .getResultList();
    }

    private static Problem unknown(PmJobId id) {
        return Problem.notFound("PM job", id);
    }
}
