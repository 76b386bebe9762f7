package io.sextant.nfvo.placement;

import io.sextant.core.id.ClusterId;
import io.sextant.core.id.SiteId;
import io.sextant.core.id.VnfInstanceId;
import io.sextant.core.storage.Database;
import io.sextant.core.storage.TestDatabase;
import io.sextant.nfvo.placement.policy.Candidate;
import io.sextant.nfvo.placement.policy.Policy;
import io.sextant.nfvo.placement.policy.Wish;
import io.sextant.vim.Cluster;
import io.sextant.vim.ClusterSummary;
import io.sextant.vim.Clusters;
import io.sextant.vim.Resources;
import io.sextant.vim.Virtualization;
import io.sextant.vim.iml.Sites;
import io.sextant.vim.memory.MemorySite;
import io.sextant.vnfm.VnfDemand;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** How fast placements are decided, and how many a second with what they hold; not a test. */
final class DecisionRate {
    private static final int PLACEMENTS = 5000;
    private static final int CLIENTS = 8;
    /** What so many placements hold is held at a time. */
    private static final int HELD = 200;

    private static final VnfDemand DEMAND =
            new VnfDemand(new Resources(1000, 1 << 20), Set.of(Virtualization.CONTAINER), Set.of());

    private DecisionRate() {}

    public static void main(String[] args) {
        decide(50, 20_000);
        decide(10_000, 500);
        hold();
    }

    private static void decide(int clusters, int runs) {
        var candidates = IntStream.range(0, clusters)
                .mapToObj(i -> new Candidate(
                        new ClusterId("cluster-" + i),
                        new ClusterSummary(
                                new SiteId("site-" + i),
                                new Resources(64_000, 1L << 38),
                                new Resources((i * 7919L) % 64_000, 1L << 37),
                                Set.of(Virtualization.CONTAINER),
                                Set.of())))
                .toList();
        var times = new long[runs];
        for (var warm = 0; warm < 2; warm++)
            for (var run = 0; run < runs; run++) {
                var begin = System.nanoTime();
                RootScheduler.place(List.of(DEMAND), candidates, Wish.NONE, Policy.BEST_FIT);
                times[run] = System.nanoTime() - begin;
            }
        Arrays.sort(times);
        System.out.printf(
                "decision among %d clusters: median %.1f us, p99 %.1f us%n",
                clusters, times[runs / 2] / 1e3, times[runs * 99 / 100] / 1e3);
    }

    private static void hold() {
        try (var postgres = TestDatabase.create();
                var database = postgres.open("nfvo-test");
                var decisions = decisions(database)) {
            var vnfs = IntStream.range(0, 2 * PLACEMENTS)
                    .mapToObj(_ -> new VnfInstanceId(UUID.randomUUID()))
                    .toList();
            database.transaction(() -> vnfs.forEach(vnf -> database.current()
                    .createNativeQuery("insert into vnf_instance (id, version, document) values (:id, 0, '{}')")
                    .setParameter("id", vnf.value())
                    .executeUpdate()));
            report(HELD + " held at a time", hold(decisions, vnfs, HELD));
            report("nothing released", hold(decisions, vnfs, vnfs.size()));
        }
    }

    private static void report(String what, double rate) {
        System.out.printf(
                "placements among 50 clusters with reservations, %s, %d clients: %.0f/s%n", what, CLIENTS, rate);
    }

    private static Decisions decisions(Database database) {
        var clusters = IntStream.range(0, 50)
                .mapToObj(i -> new SiteId("site-" + i))
                .map(site -> new Cluster(
                        new ClusterId(site.value()),
                        site,
                        "memory",
                        new MemorySite(site, new Resources(1_000_000_000, 1L << 50)).vim()))
                .toList();
        return Decisions.of(database, new Clusters(clusters), new Sites(Map.of()), Policy.WORST_FIT);
    }

    /** How many a second of the second half; what is decided is held until so many others are. */
    private static double hold(Decisions decisions, List<VnfInstanceId> vnfs, int held) {
        hold(decisions, vnfs, 0, PLACEMENTS, held);
        var begin = System.nanoTime();
        hold(decisions, vnfs, PLACEMENTS, 2 * PLACEMENTS, held);
        return PLACEMENTS / ((System.nanoTime() - begin) / 1e9);
    }

    private static void hold(Decisions decisions, List<VnfInstanceId> vnfs, int from, int to, int held) {
        var next = new AtomicInteger(from);
        try (var threads = Executors.newFixedThreadPool(CLIENTS)) {
            for (var client = 0; client < CLIENTS; client++)
                threads.execute(() -> {
                    for (var i = next.getAndIncrement(); i < to; i = next.getAndIncrement()) {
                        decisions.decide(List.of(new Part(Map.of(vnfs.get(i), DEMAND), _ -> true)), Wish.NONE);
                        if (i >= held) decisions.release(List.of(vnfs.get(i - held)));
                    }
                });
        }
    }
}
