package io.sextant.nfvo.placement;

import io.sextant.core.id.ClusterId;
import io.sextant.core.id.SiteId;
import io.sextant.nfvo.placement.policy.Candidate;
import io.sextant.nfvo.placement.policy.Policy;
import io.sextant.nfvo.placement.policy.Wish;
import io.sextant.vim.ClusterSummary;
import io.sextant.vim.Position;
import io.sextant.vim.Resources;
import io.sextant.vim.Virtualization;
import io.sextant.vim.iml.Target;
import io.sextant.vnfm.VnfDemand;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RootSchedulerTest {
    private static final VnfDemand CONTAINER =
            new VnfDemand(new Resources(1000, 1 << 20), Set.of(Virtualization.CONTAINER), Set.of());
    private static final VnfDemand ROUTER = new VnfDemand(Resources.NONE, Set.of(), Set.of("router"));

    @Test
    void bestFitTakesTheFittingClusterThatIsLeftWithTheLeast() {
        var placement = RootScheduler.place(
                List.of(CONTAINER, ROUTER),
                List.of(cluster("big", 8000), cluster("small", 1500)),
                Wish.NONE,
                Policy.BEST_FIT);
        assertThat(placement.cluster()).isEqualTo(new ClusterId("small"));
        assertThat(placement.considered())
                .extracting(Placement.Considered::cluster)
                .containsExactly(new ClusterId("small"), new ClusterId("big"));
    }

    @Test
    void theDemandsOfAllVnfsCountTogether() {
        var placement = RootScheduler.place(
                List.of(CONTAINER, CONTAINER),
                List.of(cluster("big", 8000), cluster("small", 1500)),
                Wish.NONE,
                Policy.BEST_FIT);
        assertThat(placement.cluster()).isEqualTo(new ClusterId("big"));
        assertThat(placement.considered().getLast().reason()).contains("has 1500 m CPU");
    }

    @Test
    void aClusterWithoutTargetsTakesNoNetworkFunction() {
        var bare = new Candidate(
                new ClusterId("bare"),
                new ClusterSummary(
                        new SiteId("s"),
                        new Resources(8000, 1 << 30),
                        new Resources(8000, 1 << 30),
                        Set.of(Virtualization.CONTAINER),
                        Set.of()));
        assertThatThrownBy(() -> RootScheduler.place(List.of(ROUTER), List.of(bare), Wish.NONE, Policy.BEST_FIT))
                .hasMessageContaining("bare its site has no target for network functions");
    }

    @ParameterizedTest
    @CsvSource({
        "GR, GR, ''",
        "GR, AT, 'is in GR, and VNFs of profile ''src'' have to be in AT'",
        "'', AT, 'does not tell which country it is in, and VNFs of profile ''src'' have to be in AT'"
    })
    void aClusterIsInTheCountryWhereVnfsHaveToBe(String country, String wanted, String lack) {
        var room = new Resources(16_000, 1 << 30);
        var there = new Candidate(
                new ClusterId("there"),
                new ClusterSummary(
                        new SiteId("s"),
                        room,
                        room,
                        Set.of(Virtualization.CONTAINER),
                        Set.of(),
                        Optional.of(new Position(38, 23.7, Optional.of(country).filter(code -> !code.isEmpty()))),
                        Map.of(),
                        OptionalDouble.empty(),
                        Optional.empty()));
        var wish = Wish.NONE.in(Map.of("src", wanted));
        assertThat(RootScheduler.lack(there, List.of(CONTAINER), wish).orElse(""))
                .isEqualTo(lack);
        assertThat(RootScheduler.lack(there, List.of(CONTAINER), wish.of(Set.of("dst"))))
                .isEmpty();
    }

    @Test
    void withoutAnyClusterTheRefusalSaysSo() {
        assertThatThrownBy(() -> RootScheduler.place(List.of(CONTAINER), List.of(), Wish.NONE, Policy.BEST_FIT))
                .hasMessageContaining("there is none");
    }

    private static Candidate cluster(String id, long freeMillis) {
        return new Candidate(
                new ClusterId(id),
                new ClusterSummary(
                        new SiteId("s"),
                        new Resources(16_000, 1 << 30),
                        new Resources(freeMillis, 1 << 29),
                        Set.of(Virtualization.CONTAINER),
                        Set.of(Target.CPU)));
    }
}
