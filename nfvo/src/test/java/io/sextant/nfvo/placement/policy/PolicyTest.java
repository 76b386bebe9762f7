package io.sextant.nfvo.placement.policy;

import io.sextant.core.Problem;
import io.sextant.core.id.ClusterId;
import io.sextant.core.id.SiteId;
import io.sextant.nfvo.placement.Placement;
import io.sextant.nfvo.placement.Placement.Considered;
import io.sextant.nfvo.placement.RootScheduler;
import io.sextant.vim.ClusterSummary;
import io.sextant.vim.Expense;
import io.sextant.vim.Position;
import io.sextant.vim.Resources;
import io.sextant.vim.Virtualization;
import io.sextant.vnfm.VnfDemand;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

class PolicyTest {
    private static final Position ATHENS = new Position(37.98, 23.73);
    private static final Position OSLO = new Position(59.91, 10.75);
    private static final SiteId HUB = new SiteId("hub");
    private static final VnfDemand DEMAND =
            new VnfDemand(new Resources(2000, 1 << 20), Set.of(Virtualization.CONTAINER), Set.of());

    /** Full, cheap and in Athens; empty, dear and in Oslo; one that tells nothing but its room. */
    private static final List<Candidate> CLUSTERS = List.of(
            cluster("athens", 3000, Optional.of(ATHENS), 40, Optional.of(new Expense(0.02, 12))),
            cluster("oslo", 16_000, Optional.of(OSLO), 4, Optional.of(new Expense(0.05, 3))),
            cluster("silent", 9000, Optional.empty(), -1, Optional.empty()));

    @ParameterizedTest
    @CsvSource({
        "BEST_FIT, athens, silent, oslo",
        "WORST_FIT, oslo, silent, athens",
        "LATENCY_DISTANCE, oslo, athens, silent",
        "CHEAPEST, athens, oslo, silent",
        "LEAST_ENERGY, oslo, athens, silent"
    })
    void eachPolicyHasItsRanking(Policy policy, String first, String second, String third) {
        var wish = new Wish(Optional.of(policy), Optional.empty(), Optional.of(HUB), Optional.empty());
        assertThat(place(wish).considered())
                .extracting(each -> each.cluster().value())
                .containsExactly(first, second, third);
    }

    @Test
    void theUsersPositionRanksByTheWayOfLight() {
        var wish =
                new Wish(Optional.of(Policy.LATENCY_DISTANCE), Optional.of(ATHENS), Optional.empty(), Optional.empty());
        assertThat(place(wish).considered().getFirst())
                .isEqualTo(new Considered(new ClusterId("athens"), true, "0.0 ms away, there and back"));
    }

    @Test
    void whatIsBeyondTheDelayBudgetIsRefusedWhateverThePolicy() {
        var wish = new Wish(
                Optional.of(Policy.CHEAPEST), Optional.empty(), Optional.of(HUB), Optional.of(Duration.ofMillis(10)));
        assertThat(place(wish).considered())
                .extracting(Considered::cluster, Considered::fits)
                .containsExactly(
                        tuple(new ClusterId("oslo"), true),
                        tuple(new ClusterId("athens"), false),
                        tuple(new ClusterId("silent"), false));
    }

    @Test
    void aRefusalOfAllSaysHowFarEachIs() {
        var wish = new Wish(Optional.empty(), Optional.empty(), Optional.of(HUB), Optional.of(Duration.ofMillis(1)));
        assertThatThrownBy(() -> place(wish))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("athens is 40.0 ms away, there and back, more than the delay budget of 1.0 ms")
                .hasMessageContaining("silent does not tell how far away it is");
    }

    @Test
    void bothPositionAndSiteHaveToBeNear() {
        var wish = new Wish(Optional.empty(), Optional.of(ATHENS), Optional.of(HUB), Optional.empty());
        assertThat(Delay.millis(CLUSTERS.getFirst().summary(), wish)).isEqualTo(OptionalDouble.of(40));
        assertThat(Delay.millis(CLUSTERS.get(1).summary(), wish).orElseThrow()).isBetween(25.0, 27.0);
    }

    @Test
    void aDecisionTellsOfAHundredOfTenThousand() {
        var many = IntStream.range(0, 10_000)
                .mapToObj(i -> cluster("c" + i, 3000 + i, Optional.empty(), i, Optional.empty()))
                .toList();
        var placement = RootScheduler.place(List.of(DEMAND), many, Wish.NONE, Policy.WORST_FIT);
        assertThat(placement.considered()).hasSize(100);
        assertThat(placement.cluster()).isEqualTo(new ClusterId("c9999"));
    }

    private static Placement place(Wish wish) {
        return RootScheduler.place(List.of(DEMAND), CLUSTERS, wish, Policy.BEST_FIT);
    }

    private static Candidate cluster(
            String id, long freeMillis, Optional<Position> position, int millisToHub, Optional<Expense> expense) {
        return new Candidate(
                new ClusterId(id),
                new ClusterSummary(
                        new SiteId(id),
                        new Resources(16_000, 1 << 30),
                        new Resources(freeMillis, 1 << 30),
                        Set.of(Virtualization.CONTAINER),
                        Set.of(),
                        position,
                        millisToHub < 0 ? Map.of() : Map.of(HUB, Duration.ofMillis(millisToHub)),
                        OptionalDouble.empty(),
                        expense));
    }
}
