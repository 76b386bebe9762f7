package io.sextant.nfvo.placement;

import io.sextant.core.Problem;
import io.sextant.core.id.ClusterId;
import io.sextant.core.id.SiteId;
import io.sextant.core.id.VnfInstanceId;
import io.sextant.core.storage.Database;
import io.sextant.core.storage.TestDatabase;
import io.sextant.nfvo.placement.policy.Policy;
import io.sextant.nfvo.placement.policy.Wish;
import io.sextant.vim.Cluster;
import io.sextant.vim.Clusters;
import io.sextant.vim.Resources;
import io.sextant.vim.Virtualization;
import io.sextant.vim.WorkloadId;
import io.sextant.vim.WorkloadSpec;
import io.sextant.vim.Workloads;
import io.sextant.vim.iml.Sites;
import io.sextant.vim.memory.MemorySite;
import io.sextant.vnfm.VnfDemand;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Decisions over a real database, and two clusters of four cores that answer once and are then known. */
class DecisionsTest {
    private static final Duration AGE = Duration.ofMinutes(1);
    private static final Resources CORE = new Resources(1000, 1 << 20);
    private static final VnfDemand DEMAND = new VnfDemand(CORE, Set.of(Virtualization.PROCESS), Set.of());

    private final TestDatabase postgres = TestDatabase.create();
    private final Database database = postgres.open("nfvo-test");
    private final MemorySite one = new MemorySite(new SiteId("one"), new Resources(4000, 1L << 40));
    private final MemorySite two = new MemorySite(new SiteId("two"), new Resources(4000, 1L << 40));
    private final Clusters clusters = new Clusters(List.of(cluster("one", one), cluster("two", two)));
    private final Sites sites = new Sites(Map.of());
    private final Summaries summaries = new Summaries(clusters, database, AGE, Patience.DEFAULT);
    private final Uplinks uplinks = new Uplinks(sites, AGE, Patience.DEFAULT);
    private final Reservations reservations = new Reservations(database);
    private Decisions decisions;

    @BeforeEach
    void open() {
        decisions = new Decisions(summaries, uplinks, reservations, Policy.BEST_FIT);
    }

    @AfterEach
    void close() {
        decisions.close();
        database.close();
        postgres.close();
    }

    @Test
    void decisionsAtTheSameTimeNeverGiveTheSameCoreTwice() throws Exception {
        var asking = IntStream.range(0, 40)
                .<Callable<Optional<ClusterId>>>mapToObj(_ -> () -> tryToDecide(vnf()))
                .toList();
        try (var threads = Executors.newFixedThreadPool(16)) {
            var given = threads.invokeAll(asking).stream()
                    .map(Future::resultNow)
                    .flatMap(Optional::stream)
                    .toList();
            assertThat(given).hasSize(8);
            assertThat(given).filteredOn(new ClusterId("one")::equals).hasSize(4);
        }
    }

    @Test
    void decidingAgainForTheSameVnfsTakesNothingMore() {
        var vnfs = Stream.generate(this::vnf).limit(4).toList();
        vnfs.forEach(this::decide);
        vnfs.forEach(this::decide);
        assertThat(held()).isEqualTo(4000);
    }

    @Test
    @Timeout(60)
    void aClusterThatIsSilentIsLeftOut() {
        clusters.put(new Cluster(new ClusterId("silent"), new SiteId("silent"), "silent", new SilentVim()));
        var impatient = new Summaries(clusters, database, AGE, new Patience(Duration.ofMillis(100)));
        try (var others = new Decisions(impatient, uplinks, reservations, Policy.BEST_FIT)) {
            var part = new Part(Map.of(vnf(), DEMAND), _ -> true);
            assertThat(others.decide(List.of(part), Wish.NONE))
                    .singleElement()
                    .satisfies(placement -> assertThat(placement.considered())
                            .extracting(considered -> considered.cluster().value())
                            .containsExactly("one", "two"));
        }
    }

    @Test
    void whatIsReleasedIsForOthers() {
        var vnfs = Stream.generate(this::vnf).limit(8).toList();
        vnfs.forEach(this::decide);
        assertThatThrownBy(() -> decide(vnf())).isInstanceOf(Problem.class).hasMessageContaining("has 0 m CPU and");
        decisions.release(vnfs.subList(0, 1));
        assertThat(decide(vnf()).cluster()).isEqualTo(new ClusterId("one"));
    }

    @Test
    void whatHasExpiredIsForOthers() {
        Stream.generate(this::vnf).limit(8).forEach(this::decide);
        database.transaction(() -> database.current()
                .createNativeQuery("update reservation set expires_at = now() - interval '1 second'")
                .executeUpdate());
        decide(vnf());
        assertThat(held()).isEqualTo(1000);
    }

    @Test
    void whatIsHeldGoesWithItsVnf() {
        var vnfs = Stream.generate(this::vnf).limit(8).toList();
        vnfs.forEach(this::decide);
        database.transaction(() -> database.current()
                .createNativeQuery("delete from vnf_instance where id = :id")
                .setParameter("id", vnfs.getFirst().value())
                .executeUpdate());
        assertThat(decide(vnf()).cluster()).isEqualTo(new ClusterId("one"));
    }

    @Test
    void theSumIsThatOfWhatIsHeldWhateverHappensAtTheSameTime() throws Exception {
        var some = new VnfDemand(new Resources(10, 1 << 10), Set.of(Virtualization.PROCESS), Set.of());
        var turns = IntStream.range(0, 160)
                .<Callable<Void>>mapToObj(i -> () -> {
                    var vnf = vnf();
                    decisions.decide(List.of(new Part(Map.of(vnf, some), _ -> true)), Wish.NONE);
                    if (i % 4 == 0) decisions.release(List.of(vnf));
                    if (i % 4 == 1) decisions.used(vnf, some.resources());
                    if (i % 16 == 2) reservations.tidy();
                    return null;
                })
                .toList();
        try (var threads = Executors.newFixedThreadPool(8)) {
            for (var turn : threads.invokeAll(turns)) turn.get();
        }
        assertThat(summed()).isEqualTo(held());
        reservations.tidy();
        assertThat(summed()).isEqualTo(held());
    }

    @Test
    void aWorkloadThatRunsCountsOnceOnly() {
        var vnf = vnf();
        var cluster = decide(vnf).cluster();
        deploy(cluster);
        decisions.used(vnf, CORE);
        assertThat(freeAt(cluster)).as("by a summary of before").isEqualTo(3000);
        summaries.renew(_ -> true);
        assertThat(freeAt(cluster)).as("by a summary of after").isEqualTo(3000);
    }

    @Test
    void aRefusalIsGivenOnlyByWhatClustersHaveNow() {
        var first = new WorkloadId("w1");
        clusters.get(new ClusterId("two")).require(Workloads.class).deploy(first, spec(4000));
        clusters.get(new ClusterId("one")).require(Workloads.class).deploy(new WorkloadId("w2"), spec(4000));
        summaries.renew(_ -> true);
        clusters.get(new ClusterId("two")).require(Workloads.class).terminate(first);
        assertThat(decide(vnf()).cluster()).isEqualTo(new ClusterId("two"));
    }

    @Test
    void aGrantOfWhatIsHeldNeedsNoOtherRoom() {
        var vnfs = Stream.generate(this::vnf).limit(4).toList();
        vnfs.forEach(this::decide);
        assertThat(decisions.lack(vnfs.getFirst(), new ClusterId("one"), DEMAND))
                .isEmpty();
        assertThat(decisions.lack(vnf(), new ClusterId("one"), DEMAND))
                .hasValueSatisfying(lack -> assertThat(lack).contains("has 0 m CPU"));
        assertThat(decisions.lack(vnf(), new ClusterId("two"), DEMAND)).isEmpty();
        assertThat(freeAt(new ClusterId("two"))).isEqualTo(3000);
    }

    private Optional<ClusterId> tryToDecide(VnfInstanceId vnf) {
        try {
            return Optional.of(decide(vnf).cluster());
        } catch (Problem refused) {
            return Optional.empty();
        }
    }

    private Placement decide(VnfInstanceId vnf) {
        return decisions
                .decide(List.of(new Part(Map.of(vnf, DEMAND), _ -> true)), Wish.NONE)
                .getFirst();
    }

    /** What decisions think is free there. */
    private long freeAt(ClusterId cluster) {
        var told = summaries.told(each -> each.id().equals(cluster)).getFirst();
        var held = reservations.held(Map.of(cluster, told.asked())).getOrDefault(cluster, Resources.NONE);
        return told.candidate().without(held).summary().free().cpuMillis();
    }

    private long held() {
        return database.reading(() -> (Long) database.current()
                .createNativeQuery(
                        "select cast(sum(cpu_millis) as bigint) from reservation where used_at is null", Long.class)
                .getSingleResult());
    }

    /** The same as it is kept for decisions. */
    private long summed() {
        return database.reading(() -> (Long) database.current()
                .createNativeQuery("select cast(sum(cpu_millis) as bigint) from reservation_sum", Long.class)
                .getSingleResult());
    }

    private void deploy(ClusterId cluster) {
        clusters.get(cluster).require(Workloads.class).deploy(new WorkloadId("used"), spec(1000));
    }

    private static WorkloadSpec spec(long millis) {
        return new WorkloadSpec("w", Optional.empty(), List.of("sleep"), Map.of(), new Resources(millis, 0), List.of());
    }

    private VnfInstanceId vnf() {
        var id = UUID.randomUUID();
        database.transaction(() -> database.current()
                .createNativeQuery("insert into vnf_instance (id, version, document) values (:id, 0, '{}')")
                .setParameter("id", id)
                .executeUpdate());
        return new VnfInstanceId(id);
    }

    private static Cluster cluster(String id, MemorySite site) {
        return new Cluster(new ClusterId(id), new SiteId(id), "memory", site.vim());
    }
}
