package io.sextant.nfvo.performance;

import io.sextant.core.Problem;
import io.sextant.vim.Clusters;
import io.sextant.vim.Metrics;
import io.sextant.vim.iml.Sites;
import io.sextant.vnfm.Grant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Reads what clusters and sites count: each by one call, all at the same time. */
final class Meters {
    private static final Logger LOG = LoggerFactory.getLogger(Meters.class);
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private final Clusters clusters;
    private final Sites sites;

    Meters(Clusters clusters, Sites sites) {
        this.clusters = clusters;
        this.sites = sites;
    }

    /** What is counted at these places, by VNFC; whoever does not answer in time has nothing in it. */
    Map<String, Reading> read(Collection<Grant> places) throws InterruptedException {
        var calls = new ArrayList<Callable<Map<String, Reading>>>();
        places.stream()
                .map(Grant::cluster)
                .distinct()
                .flatMap(id -> clusters.find(id).stream())
                .flatMap(cluster -> cluster.vim().capability(Metrics.class).stream())
                .forEach(metrics -> calls.add(() -> workloads(metrics)));
        places.stream()
                .map(Grant::site)
                .distinct()
                .flatMap(id -> sites.find(id).stream())
                .forEach(iml -> calls.add(() -> {
                    var read = new HashMap<String, Reading>();
                    iml.counters().forEach((function, counters) -> read.put(function.value(), Reading.of(counters)));
                    return read;
                }));
        var all = new HashMap<String, Reading>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var answer : threads.invokeAll(calls, LIMIT.toMillis(), TimeUnit.MILLISECONDS))
                all.putAll(answered(answer));
        }
        return all;
    }

    private static Map<String, Reading> workloads(Metrics metrics) {
        var read = new HashMap<String, Reading>();
        metrics.usage().forEach(usage -> read.put(usage.workload().value(), Reading.of(usage)));
        return read;
    }

    private static Map<String, Reading> answered(Future<Map<String, Reading>> answer) throws InterruptedException {
        if (answer.isCancelled()) {
            LOG.warn("A site did not tell its counters within {}; its VNFCs are measured when it does", LIMIT);
            return Map.of();
        }
        try {
            return answer.get();
        } catch (ExecutionException e) {
            var why = e.getCause() instanceof Problem problem
                    ? problem.detail()
                    : e.getCause().toString();
            LOG.warn("A site did not tell its counters; its VNFCs are measured when it does: {}", why);
            return Map.of();
        }
    }
}
