package io.sextant.nfvo;

import io.sextant.core.id.ClusterId;
import io.sextant.core.id.NsInstanceId;
import io.sextant.core.id.OperationId;
import io.sextant.core.id.SiteId;
import io.sextant.lifecycle.FailedTemporarily;
import io.sextant.nfvo.placement.Placement.Considered;
import io.sextant.nfvo.placement.Spread;
import io.sextant.nfvo.request.InstantiateRequest;
import io.sextant.nfvo.request.InstantiateRequest.PlacementRule;
import io.sextant.nfvo.request.Invocation;
import io.sextant.vim.Cluster;
import io.sextant.vim.Position;
import io.sextant.vim.Resources;
import io.sextant.vim.StatedVim;
import io.sextant.vim.WorkloadId;
import io.sextant.vim.WorkloadSpec;
import io.sextant.vim.Workloads;
import io.sextant.vim.memory.MemorySite;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import static io.sextant.nfvo.SpanningFixture.workloads;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Services about whose sites nobody wishes anything, and which no cluster takes as a whole: two VNFs of 100 m CPU each. */
class SpreadServiceTest {
    private static final WorkloadId OTHERS = new WorkloadId("others");
    private static final SiteId LONE = new SiteId("lone");

    @TempDir
    static Path folder;

    private static SpanningFixture sites;
    private static NfvoFixture nfvo;
    private final List<MemorySite> filled = new ArrayList<>();

    @BeforeAll
    static void open() throws IOException {
        sites = new SpanningFixture(folder);
        nfvo = sites.nfvo;
    }

    @AfterAll
    static void close() {
        sites.close();
    }

    @AfterEach
    void nothingIsLeftAnywhere() {
        filled.forEach(site -> site.vim().require(Workloads.class).terminate(OTHERS));
        sites.assertEmpty();
    }

    @Test
    void aServiceThatNoClusterTakesIsSpreadOverSitesThatCanBeJoined() {
        leave(150, sites.edge, sites.far, sites.lone);
        var ns = nfvo.create();
        nfvo.completed(nfvo.instantiate(ns));
        sites.assertSpans(ns);
        assertThat(workloads(sites.edge)).hasSize(2);
        assertThat(workloads(sites.far)).hasSize(2);
        var spread = spread(ns).orElseThrow();
        assertThat(spread.refused())
                .extracting(Considered::reason)
                .hasSize(3)
                .allMatch(reason -> reason.startsWith("has 150 m CPU"));
        assertThat(spread.traffic()).isEqualTo(1e8);
        assertThat(spread.sites()).containsOnlyKeys("src", "dst", "router").doesNotContainValue(LONE);
        sites.heal(ns);
        sites.assertSpans(ns);
        sites.end(ns);
    }

    @Test
    void whatOneClusterTakesIsNotSpread() {
        leave(150, sites.edge, sites.lone);
        var ns = nfvo.create();
        nfvo.completed(nfvo.instantiate(ns));
        assertThat(spread(ns)).isEmpty();
        assertThat(workloads(sites.far)).hasSize(2);
        sites.end(ns);
    }

    @Test
    void aRuleThatKeepsVnfsApartSpreadsThem() {
        var ns = nfvo.create();
        var apart = new PlacementRule(false, "NFVI_POP", List.of(), List.of("src", "dst"), List.of());
        nfvo.completed(instantiate(ns, List.of(apart), Map.of()));
        sites.assertSpans(ns);
        sites.end(ns);
    }

    @Test
    void whatCannotBeSpreadEitherWaitsForRoom() {
        leave(50, sites.edge, sites.far);
        leave(150, sites.lone);
        var ns = nfvo.create();
        var operation = nfvo.instantiate(ns);
        var rested = nfvo.rested(operation);
        assertThat(rested.phase()).isEqualTo(new FailedTemporarily());
        assertThat(rested.error().orElseThrow().detail()).contains("edge has 50 m CPU");
        leave(1000, sites.far);
        nfvo.operations.retry(operation);
        nfvo.completed(operation);
        sites.end(ns);
    }

    @Test
    void vnfsThatHaveToBeInDifferentCountriesAreSpreadOverThem() {
        state(sites.edge, "GR");
        state(sites.far, "AT");
        var ns = nfvo.create();
        nfvo.completed(instantiate(ns, List.of(), Map.of("src", "AT", "dst", "GR")));
        assertThat(sites.shape(ns).sites())
                .containsEntry("src", new SiteId("far"))
                .containsEntry("dst", new SiteId("edge"));
        assertThat(spread(ns).orElseThrow().refused())
                .extracting(Considered::reason)
                .contains("is in GR, and VNFs of profile 'src' have to be in AT");
        sites.end(ns);
    }

    /** The operator says which country it is in. */
    private static void state(MemorySite site, String country) {
        var id = site.vim().summary().site();
        var position = new Position(0, 0, Optional.of(country));
        var stated = new StatedVim(site.vim(), Optional.of(position), Optional.empty());
        nfvo.clusters.put(new Cluster(new ClusterId(id.value()), id, "memory", stated));
    }

    @Test
    void aDryRunDecidesLikeAnInstantiationAndChangesNothing() {
        leave(150, sites.edge, sites.far, sites.lone);
        var ns = nfvo.create();
        var before = rows();
        var events = List.copyOf(nfvo.events);
        var tried = nfvo.dryRun.placement(InstantiateRequest.of(ns, "default"));
        assertThat(rows()).isEqualTo(before);
        assertThat(nfvo.events).isEqualTo(events);
        assertThat(nfvo.instances.get(ns).placement()).isEmpty();
        nfvo.completed(nfvo.instantiate(ns));
        assertThat(nfvo.instances.get(ns).placement()).contains(tried);
        var again = InstantiateRequest.of(ns, "default");
        assertThatThrownBy(() -> nfvo.dryRun.placement(again)).hasMessageContaining("INSTANTIATED already");
        sites.end(ns);
    }

    @Test
    void aDryRunOfWhatFitsNowhereIsRefusedInTheWordsOfTheClusters() {
        leave(50, sites.edge, sites.far, sites.lone);
        var ns = nfvo.create();
        var request = InstantiateRequest.of(ns, "default");
        assertThatThrownBy(() -> nfvo.dryRun.placement(request)).hasMessageContaining("far has 50 m CPU");
        nfvo.lifecycle.delete(ns);
    }

    private static List<Long> rows() {
        return Stream.of("vnf_instance", "reservation", "ns_span_number", "lifecycle_operation")
                .map(table -> nfvo.database.reading(() -> (Long) nfvo.database
                        .current()
                        .createNativeQuery("select count(*) from " + table, Long.class)
                        .getSingleResult()))
                .toList();
    }

    private static Optional<Spread> spread(NsInstanceId ns) {
        return nfvo.instances.get(ns).placement().orElseThrow().spread();
    }

    /** Others take all but so many millicores. */
    private void leave(long millis, MemorySite... some) {
        for (var site : some) {
            var workloads = site.vim().require(Workloads.class);
            workloads.terminate(OTHERS);
            var free = site.vim().summary().free();
            workloads.deploy(
                    OTHERS,
                    new WorkloadSpec(
                            "others",
                            Optional.empty(),
                            List.of("sleep"),
                            Map.of(),
                            new Resources(free.cpuMillis() - millis, 0),
                            List.of()));
            filled.add(site);
        }
    }

    private static OperationId instantiate(NsInstanceId ns, List<PlacementRule> rules, Map<String, String> countries) {
        return nfvo.lifecycle.instantiate(new InstantiateRequest(
                ns,
                Invocation.PLAIN,
                "default",
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Map.of(),
                Map.of(),
                rules,
                Map.of(),
                countries));
    }
}
