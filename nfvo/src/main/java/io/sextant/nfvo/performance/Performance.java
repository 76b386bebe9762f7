package io.sextant.nfvo.performance;

import io.sextant.catalogue.Nsds;
import io.sextant.catalogue.VnfPackages;
import io.sextant.core.storage.Database;
import io.sextant.nfvo.NsInstances;
import io.sextant.vim.Clusters;
import io.sextant.vim.iml.Sites;
import io.sextant.vnfm.VnfIndicators;
import io.sextant.vnfm.VnfInstances;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Measures network services, reports, tells of thresholds that are crossed, and scales by policy, between
 * {@link #start()} and {@link #close()}. Any number of processes may do so on one database and one folder of reports:
 * each period of each job is collected by one of them.
 */
public final class Performance implements AutoCloseable {
    private final PmJobs jobs;
    private final Thresholds thresholds;
    private final AutoScaling scaling;
    private final Collector collector;
    private final Ticker ticker;

    /**
     * Over a migrated database whose persistence unit lists {@code WatchRow} and {@code SampleRow} of this package.
     *
     * @param reports the folder of the reports
     */
    public Performance(
            Database database,
            NsInstances instances,
            VnfInstances vnfs,
            Nsds nsds,
            VnfPackages packages,
            Clusters clusters,
            Sites sites,
            VnfIndicators indicators,
            Path reports,
            PerformanceEvent.Listener listener,
            AutoScaling.Scaler scaler,
            InstantSource clock) {
        var watches = new Watches(database, instances);
        this.ticker = new Ticker(clock, this::collect);
        this.jobs = new PmJobs(database, watches, instances, new ReportFiles(reports), listener, clock, ticker::call);
        this.thresholds = new Thresholds(watches, instances, listener, clock, ticker::call);
        var rules = new ScalingRules(nsds, packages);
        this.scaling = new AutoScaling(database, watches, rules, scaler, clock, ticker::call);
        var meters = new Meters(clusters, sites, indicators);
        this.collector = new Collector(database, watches, instances, vnfs, meters, jobs, thresholds, scaling, clock);
    }

    /** Begins to measure, what a dead process has left included. Once. */
    public void start() {
        jobs.sweep();
        ticker.start();
    }

    /** The PM jobs. */
    public PmJobs jobs() {
        return jobs;
    }

    /** The thresholds. */
    public Thresholds thresholds() {
        return thresholds;
    }

    /** What scales by policy, which is to be told of NS instances that have changed. */
    public AutoScaling scaling() {
        return scaling;
    }

    /** Collects what is due, in the caller's thread; answers when more will be. */
    public Optional<Instant> collect() throws InterruptedException {
        return collector.collect();
    }

    @Override
    public void close() {
        ticker.close();
    }
}
