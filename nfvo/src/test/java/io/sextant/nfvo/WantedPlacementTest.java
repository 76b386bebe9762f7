package io.sextant.nfvo;

import io.sextant.catalogue.model.PlacementPolicy;
import io.sextant.core.id.NsInstanceId;
import io.sextant.core.id.SiteId;
import io.sextant.nfvo.placement.policy.Policy;
import io.sextant.nfvo.placement.policy.Wish;
import io.sextant.nfvo.request.InstantiateRequest;
import io.sextant.vim.Position;
import io.sextant.vim.iml.Sites;
import io.sextant.vim.memory.MemorySite;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import static io.sextant.nfvo.Refusals.assertUnprocessable;
import static org.assertj.core.api.Assertions.assertThat;

class WantedPlacementTest {
    private static final SiteId HUB = new SiteId("hub");
    private static final Sites SITES = new Sites(Map.of(HUB, new MemorySite(HUB).iml()));

    @Test
    void aWishIsReadFromTheParametersOfTheService() {
        var written = Map.of(
                "policy",
                "Latency_Distance",
                "nearTo",
                Map.of("latitude", 37.98, "longitude", 23.73),
                "nearSite",
                "hub",
                "delayBudgetMs",
                1.5);
        assertThat(read(written))
                .isEqualTo(new Wish(
                        Optional.of(Policy.LATENCY_DISTANCE),
                        Optional.of(new Position(37.98, 23.73)),
                        Optional.of(HUB),
                        Optional.of(Duration.ofNanos(1_500_000))));
    }

    @Test
    void withoutParametersThereIsNone() {
        assertThat(WantedPlacement.of(
                        InstantiateRequest.of(NsInstanceId.random(), "default"), PlacementPolicy.NONE, SITES))
                .isEqualTo(Wish.NONE);
    }

    @Test
    void ofWhatTheRequestDoesNotSayTheNsdCounts() {
        var stated = new PlacementPolicy(
                Optional.of("cheapest"),
                Optional.of(new PlacementPolicy.Point(37.98, 23.73)),
                Optional.empty(),
                Optional.of(Duration.ofMillis(2)),
                Optional.of(true));
        var request = InstantiateRequest.of(NsInstanceId.random(), "default");
        assertThat(WantedPlacement.of(request, stated, SITES))
                .isEqualTo(new Wish(
                        Optional.of(Policy.CHEAPEST),
                        Optional.of(new Position(37.98, 23.73)),
                        Optional.empty(),
                        Optional.of(Duration.ofMillis(2)),
                        Map.of(),
                        Optional.of(true)));
        var asked = request.with(Map.of("placement", Map.of("policy", "best_fit")));
        assertThat(WantedPlacement.of(asked, stated, SITES).policy()).contains(Policy.BEST_FIT);
    }

    @ParameterizedTest
    @CsvSource({
        "policy, nearest, there is no policy 'nearest'; there are: best_fit",
        "policy, latency_distance, needs nearTo or nearSite",
        "nearSite, nowhere, there is no site 'nowhere'; there are: [hub]",
        "delayBudgetMs, 5, needs nearTo or nearSite",
        "delayBudgetMs, -1, not -1.0",
        "delayBudgetMs, soon, additionalParamsForNs/placement",
        "nearTo, here, additionalParamsForNs/placement",
        "colour, red, colour"
    })
    void whatCannotBeMeantIsRefusedWith422(String member, String value, String words) {
        assertUnprocessable(() -> read(Map.of(member, value)), words);
    }

    @Test
    void aPlaceWithoutALongitudeIsRefused() {
        assertUnprocessable(() -> read(Map.of("nearTo", Map.of("latitude", 3))), "longitude");
    }

    @Test
    void whatIsNoObjectIsRefused() {
        assertUnprocessable(() -> read(List.of(1)), "additionalParamsForNs/placement");
    }

    private static Wish read(Object written) {
        var request = InstantiateRequest.of(NsInstanceId.random(), "default").with(Map.of("placement", written));
        return WantedPlacement.of(request, PlacementPolicy.NONE, SITES);
    }
}
