package io.sextant.nfvo;

import io.sextant.catalogue.model.InstanceRange;
import io.sextant.catalogue.model.LevelMapping;
import io.sextant.catalogue.model.NsFlavour;
import io.sextant.catalogue.model.NsScaling;
import io.sextant.catalogue.model.NsScalingAspect;
import io.sextant.catalogue.model.PlacementPolicy;
import io.sextant.catalogue.model.VnfProfile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import static io.sextant.nfvo.Refusals.assertUnprocessable;
import static org.assertj.core.api.Assertions.assertThat;

/** What levels say about the number of constituents. The names of the levels are not in their order. */
class NsLevelsTest {
    private final NsLevels levels = new NsLevels(flavour());

    private static NsFlavour flavour() {
        var web = new LevelMapping<>(
                Map.of("night", 1, "day", 4), Map.of("front", Map.of("few", 1, "more", 2, "all", 4)));
        var store =
                new LevelMapping<>(Map.of("day", 2), Map.of("front", Map.of("all", 2), "back", Map.of("a", 1, "b", 3)));
        var scaling = new NsScaling(
                Map.of("front", aspect("front", "all", "few", "more"), "back", aspect("back", "b", "a")),
                Map.of("night", "", "day", ""),
                Optional.of("night"),
                Map.of("web", web, "store", store),
                Map.of(),
                Map.of());
        return new NsFlavour(
                "default",
                List.of(profile("web"), profile("store"), profile("plain")),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                scaling,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                PlacementPolicy.NONE);
    }

    private static NsScalingAspect aspect(String id, String... levels) {
        var all = new LinkedHashMap<String, String>();
        for (var level : levels) all.put(level, "");
        return new NsScalingAspect(id, id, "", all);
    }

    private static VnfProfile profile(String id) {
        return new VnfProfile(
                id,
                id,
                "default",
                Optional.empty(),
                new InstanceRange(1, 5),
                Map.of(),
                Map.of(),
                Optional.empty(),
                List.of());
    }

    @Test
    void anInstantiationLevelSaysHowManyAndOtherwiseTheProfile() {
        assertThat(levels.at(Optional.empty())).isEqualTo(Map.of("web", 1, "store", 1, "plain", 1));
        assertThat(levels.at(Optional.of("day"))).isEqualTo(Map.of("web", 4, "store", 2, "plain", 1));
        assertUnprocessable(() -> levels.at(Optional.of("dusk")), "has no instantiation level 'dusk'");
    }

    @Test
    void ofSeveralAspectsTheLargestNumberCounts() {
        assertThat(levels.at(Map.of("front", "all", "back", "b"), List.of("front")))
                .isEqualTo(Map.of("web", 4, "store", 3));
        assertThat(levels.at(Map.of("front", "all", "back", "a"), List.of("back")))
                .isEqualTo(Map.of("store", 2));
    }

    @ParameterizedTest
    @CsvSource({"few,1,more", "few,2,all", "all,-1,more", "more,0,more"})
    void stepsGoFromTheSmallestLevelToTheLargest(String from, int steps, String to) {
        assertThat(levels.step("front", Optional.of(from), steps)).isEqualTo(to);
    }

    @ParameterizedTest
    @CsvSource({"few,-1", "all,1", "few,2147483647", "all,-2147483648"})
    void stepsBeyondTheLevelsAreRefused(String from, int steps) {
        assertUnprocessable(() -> levels.step("front", Optional.of(from), steps), "[few, more, all]");
    }

    @ParameterizedTest
    @CsvSource({"1,1,few,a", "2,1,more,a", "4,2,all,a", "4,1,more,a", "3,3,more,b"})
    void theLevelsReachedAreTheHighestOfWhichAllIsThere(int web, int store, String front, String back) {
        assertThat(levels.reached(Map.of("web", web, "store", store))).isEqualTo(Map.of("front", front, "back", back));
    }
}
