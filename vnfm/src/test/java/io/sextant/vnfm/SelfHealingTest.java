package io.sextant.vnfm;

import io.sextant.catalogue.model.Trigger;
import io.sextant.catalogue.model.VnfIndicator;
import io.sextant.catalogue.model.VnfLcm;
import io.sextant.catalogue.model.VnfProperties;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;

class SelfHealingTest {
    @ParameterizedTest(name = "VNFD {0}, policy calls {1}, VNF instance {2}: {3}")
    @CsvSource({
        ",      Vnflcm.scale, ,      false",
        ",      Vnflcm.heal,  ,      true",
        "false, Vnflcm.scale, ,      false",
        "true,  Vnflcm.scale, ,      true",
        "true,  Vnflcm.heal,  false, false",
        "false, Vnflcm.scale, true,  true",
        "false, Vnflcm.heal,  ,      true",
    })
    void theInstanceIsAskedBeforeItsVnfd(Boolean vnfd, String action, Boolean instance, boolean heals) {
        var info = new VnfInstance.Info(
                "vnf",
                Optional.empty(),
                instance == null ? Map.of() : Map.of("isAutohealEnabled", instance),
                Map.of(),
                Map.of());
        assertThat(new SelfHealing(lcm(vnfd, action)).appliesTo(info)).isEqualTo(heals);
    }

    private static VnfLcm lcm(Boolean autoheal, String action) {
        var properties = new VnfProperties(
                Optional.empty(), Optional.ofNullable(autoheal), true, List.of(), List.of(), List.of());
        var trigger = new Trigger("t", Optional.empty(), List.of(), List.of(new Trigger.Action(action, Map.of())));
        return new VnfLcm(
                null,
                properties,
                List.of(),
                List.of(),
                List.of(new VnfIndicator("health", "vnf", List.of(trigger))),
                List.of(),
                List.of(),
                List.of());
    }
}
