package io.sextant.nfvo.performance;

import io.sextant.core.Problem;
import io.sextant.vim.Cluster;
import io.sextant.vim.Clusters;
import io.sextant.vim.Metrics;
import io.sextant.vim.iml.Iml;
import io.sextant.vim.iml.Sites;
import io.sextant.vnfm.Grant;
import io.sextant.vnfm.VnfIndicators;
import io.sextant.vnfm.VnfIndicators.Indicator;
import io.sextant.vnfm.VnfInstance;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Reads what clusters and sites count, each by one call, and what VNFs say of themselves: all at the same time. */
final class Meters {
    private static final Logger LOG = LoggerFactory.getLogger(Meters.class);
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private final Clusters clusters;
    private final Sites sites;
    private final VnfIndicators indicators;

    Meters(Clusters clusters, Sites sites, VnfIndicators indicators) {
        this.clusters = clusters;
        this.sites = sites;
        this.indicators = indicators;
    }

    /**
     * What was read.
     *
     * @param counted by VNFC
     */
    record Readings(Map<String, Reading> counted, List<Indicator> indicators) {}

    /**
     * What is counted at these places, and the indicators of these VNFs; whoever does not answer in time has nothing in it.
     */
    Readings read(Collection<Grant> places, Collection<VnfInstance> vnfs) throws InterruptedException {
        var calls = new ArrayList<Callable<Readings>>();
        clusters(places).forEach(metrics -> calls.add(() -> workloads(metrics)));
        sites(places).forEach(iml -> calls.add(() -> functions(iml)));
        vnfs.forEach(vnf -> calls.add(() -> new Readings(Map.of(), indicators.read(vnf))));
        var counted = new HashMap<String, Reading>();
        var told = new ArrayList<Indicator>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var answer : threads.invokeAll(calls, LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
                var readings = answered(answer);
                counted.putAll(readings.counted());
                told.addAll(readings.indicators());
            }
        }
        return new Readings(counted, told);
    }

    private Stream<Metrics> clusters(Collection<Grant> places) {
        return places.stream()
                .map(Grant::cluster)
                .distinct()
                .flatMap(id -> clusters.find(id).stream())
                .map(Cluster::vim)
                .flatMap(vim -> vim.capability(Metrics.class).stream());
    }

    private Stream<Iml> sites(Collection<Grant> places) {
        return places.stream().map(Grant::site).distinct().flatMap(id -> sites.find(id).stream());
    }

    private static Readings workloads(Metrics metrics) {
        var read = new HashMap<String, Reading>();
        metrics.usage().forEach(usage -> read.put(usage.workload().value(), Reading.of(usage)));
        return new Readings(read, List.of());
    }

    private static Readings functions(Iml iml) {
        var read = new HashMap<String, Reading>();
        iml.counters().forEach((function, counters) -> read.put(function.value(), Reading.of(counters)));
        return new Readings(read, List.of());
    }

    private static Readings answered(Future<Readings> answer) throws InterruptedException {
        try {
            if (!answer.isCancelled()) return answer.get();
            LOG.warn("No answer within {}; what is there is measured when it answers", LIMIT);
        } catch (ExecutionException e) {
            var why = e.getCause() instanceof Problem problem ? problem.detail() : e.getCause();
            LOG.warn("What is there is measured when it answers: {}", why);
        }
        return new Readings(Map.of(), List.of());
    }
}
