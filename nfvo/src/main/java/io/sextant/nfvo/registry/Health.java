package io.sextant.nfvo.registry;

import io.sextant.core.Problem;
import io.sextant.core.id.ClusterId;
import io.sextant.vim.Cluster;
import io.sextant.vim.ClusterSummary;
import io.sextant.vim.Clusters;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/** How the clusters fare, as this process sees them: asked for their summary every now and then, and when somebody wishes. */
final class Health implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Health.class);
    private static final Duration PERIOD = Duration.ofSeconds(30);
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final Clusters clusters;
    private final Map<ClusterId, Finding> findings = new ConcurrentHashMap<>();
    private final ExecutorService calls = Executors.newVirtualThreadPerTaskExecutor();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("infrastructure-health").factory());

    Health(Clusters clusters) {
        this.clusters = clusters;
    }

    /** Begins to look; once. */
    void start() {
        timer.scheduleWithFixedDelay(this::checkAll, 0, PERIOD.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** What was found last, if it was asked ever. */
    Optional<Finding> last(ClusterId id) {
        return Optional.ofNullable(findings.get(id));
    }

    /** What is found now: the cluster answers within {@link #LIMIT}, or it does not. */
    Finding check(Cluster cluster) {
        return answered(cluster, calls.submit(() -> cluster.vim().summary()));
    }

    /** Asks soon, and lets nobody wait for it. */
    void checkSoon(Cluster cluster) {
        calls.execute(() -> check(cluster));
    }

    /** It cannot even be asked. */
    void unconnected(ClusterId id, String why) {
        var before = last(id);
        var now = Finding.failed(before, why, Instant.now());
        findings.put(id, now);
        tell(id, before, now);
    }

    /** Nothing is known of it any more. */
    void forget(ClusterId id) {
        findings.remove(id);
    }

    private void checkAll() {
        try {
            clusters.all().forEach(this::checkSoon);
        } catch (RuntimeException e) {
            LOG.warn("The look at the clusters is made again in {}: {}", PERIOD, e.toString());
        }
    }

    private Finding answered(Cluster cluster, Future<ClusterSummary> answer) {
        try {
            var summary = answer.get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
            return found(cluster, before -> Finding.answered(before, summary, Instant.now()));
        } catch (ExecutionException e) {
            return failed(
                    cluster,
                    e.getCause() instanceof Problem problem
                            ? problem.detail()
                            : e.getCause().toString());
        } catch (TimeoutException e) {
            answer.cancel(true);
            return failed(cluster, "no answer within " + LIMIT.toSeconds() + " s");
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            return failed(cluster, "the check was interrupted");
        }
    }

    private Finding failed(Cluster cluster, String why) {
        return found(cluster, before -> Finding.failed(before, why, Instant.now()));
    }

    /** Of a connection that is no longer the cluster's nothing is kept. */
    private Finding found(Cluster cluster, Function<Optional<Finding>, Finding> next) {
        var before = last(cluster.id());
        var now = next.apply(before);
        if (clusters.find(cluster.id()).equals(Optional.of(cluster))) findings.put(cluster.id(), now);
        tell(cluster.id(), before, now);
        return now;
    }

    /** Once, when it begins to answer and when it ceases to. */
    private static void tell(ClusterId id, Optional<Finding> before, Finding now) {
        if (before.filter(it -> it.reachable() == now.reachable()).isPresent()) return;
        LOG.info(
                "Cluster {} {}",
                id,
                now.failure().map(why -> "cannot be reached: " + why).orElse("answers"));
    }

    @Override
    public void close() {
        timer.shutdownNow();
        calls.shutdownNow();
    }
}
