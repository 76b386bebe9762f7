package io.sextant.nfvo.placement;

import io.sextant.core.Problem;
import io.sextant.core.id.ClusterId;
import io.sextant.core.id.SiteId;
import io.sextant.core.storage.Database;
import io.sextant.nfvo.placement.policy.Candidate;
import io.sextant.vim.Cluster;
import io.sextant.vim.ClusterSummary;
import io.sextant.vim.Clusters;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.function.Predicate;

/**
 * The last summary of each cluster. They are asked for now and then, so that decisions need not; one that is unknown or too
 * old is asked for before a decision.
 */
public final class Summaries {
    private static final Logger LOG = LoggerFactory.getLogger(Summaries.class);

    private final Clusters clusters;
    private final Database database;
    private final Duration mostAge;
    private final Patience patience;
    private final Map<ClusterId, Answer> answers = new ConcurrentHashMap<>();

    /**
     * What a cluster has told, or why it has not.
     *
     * @param asked before it was asked, by the database's clock
     * @param nanos the same by this process's
     */
    private record Answer(
            Cluster cluster, Optional<ClusterSummary> summary, Optional<Problem> fault, Instant asked, long nanos) {
        Answer with(ClusterSummary other) {
            return new Answer(cluster, Optional.of(other), fault, asked, nanos);
        }

        boolean isOf(Cluster other) {
            return cluster.equals(other);
        }

        Optional<Told> told() {
            return summary.map(known -> new Told(new Candidate(cluster.id(), known, cluster.drained()), asked));
        }
    }

    /** A cluster that has answered, and when it was asked. */
    record Told(Candidate candidate, Instant asked) {}

    /** @param mostAge older ones are not decided by */
    public Summaries(Clusters clusters, Database database, Duration mostAge, Patience patience) {
        this.clusters = clusters;
        this.database = database;
        this.mostAge = mostAge;
        this.patience = patience;
    }

    /** Asks the clusters anew, all at the same time. */
    void renew(Predicate<Cluster> which) {
        ask(clusters.all().stream().filter(which).toList());
    }

    /** Asks those of the clusters that are unknown, or whose summaries are too old. */
    void refresh(Predicate<Cluster> which) {
        ask(clusters.all().stream().filter(which).filter(this::isUnknown).toList());
    }

    /**
     * The clusters that have answered; nobody is asked.
     *
     * @throws Problem of one that has not, if none has
     */
    List<Told> told(Predicate<Cluster> which) {
        var told = new ArrayList<Told>();
        Optional<Problem> fault = Optional.empty();
        for (var cluster : clusters.all()) {
            if (!which.test(cluster)) continue;
            var answer = Optional.ofNullable(answers.get(cluster.id())).filter(known -> known.isOf(cluster));
            answer.flatMap(Answer::told).ifPresent(told::add);
            var earlier = fault;
            fault = answer.flatMap(Answer::fault).or(() -> earlier);
        }
        if (told.isEmpty() && fault.isPresent()) throw fault.get();
        return told;
    }

    private boolean isUnknown(Cluster cluster) {
        var answer = answers.get(cluster.id());
        return answer == null || !answer.isOf(cluster) || System.nanoTime() - answer.nanos() >= mostAge.toNanos();
    }

    private void ask(List<Cluster> some) {
        if (some.isEmpty()) return;
        var asked = database.reading(() -> (Instant) database.current()
                .createNativeQuery("select clock_timestamp()", Instant.class)
                .getSingleResult());
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            some.forEach(cluster -> threads.execute(() -> answers.put(cluster.id(), ask(cluster, asked))));
        }
        completeLatencies();
    }

    /** A way is as long as the way back: what only one of two sites has measured, both know. */
    private void completeLatencies() {
        var measured = new HashMap<SiteId, Map<SiteId, Duration>>();
        for (var answer : answers.values())
            answer.summary()
                    .ifPresent(summary -> summary.latencies()
                            .forEach((to, time) -> measured.computeIfAbsent(to, _ -> new HashMap<>())
                                    .put(summary.site(), time)));
        answers.replaceAll((_, answer) -> answer.summary()
                .map(summary -> answer.with(summary.withLatencies(measured.getOrDefault(summary.site(), Map.of()))))
                .orElse(answer));
    }

    private Answer ask(Cluster cluster, Instant asked) {
        var nanos = System.nanoTime();
        try {
            var summary = patience.ask("cluster '" + cluster.id() + "'", cluster.vim()::summary);
            return new Answer(cluster, Optional.of(summary), Optional.empty(), asked, nanos);
        } catch (Problem e) {
            var before = answers.get(cluster.id());
            if (before == null || before.fault().isEmpty())
                LOG.warn("Cluster {} is left out of placements: {}", cluster.id(), e.detail());
            return new Answer(cluster, Optional.empty(), Optional.of(e), asked, nanos);
        }
    }
}
