package io.sextant.nfvo.performance;

import io.sextant.catalogue.model.Trigger;
import io.sextant.core.id.VnfInstanceId;
import io.sextant.nfvo.request.ScaleRequest.BySteps;
import io.sextant.nfvo.request.ScaleRequest.OfVnf;
import io.sextant.nfvo.request.ScaleRequest.OfVnfs;
import io.sextant.nfvo.request.ScaleRequest.Scaling;
import io.sextant.nfvo.request.ScaleRequest.ToLevel;
import io.sextant.nfvo.request.ScaleRequest.VnfBySteps;
import io.sextant.nfvo.request.ScaleRequest.VnfScaling;
import io.sextant.nfvo.request.ScaleRequest.VnfToLevel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

class ScalingActionTest {
    private static final VnfInstanceId VNF = VnfInstanceId.random();

    @ParameterizedTest
    @MethodSource
    void anActionOnTheServiceScalesIt(Map<String, String> inputs, Scaling scaling) {
        assertThat(ScalingAction.ofNs(new Trigger.Action("Nslcm.scale", inputs)))
                .contains(scaling);
    }

    static Stream<Arguments> anActionOnTheServiceScalesIt() {
        return Stream.of(
                arguments(
                        Map.of("scale_ns_by_steps_data.aspect", "a", "scale_ns_by_steps_data.number_of_steps", "2"),
                        new BySteps("a", 2, Map.of())),
                arguments(
                        Map.of("data.aspect", "a", "data.scaling_direction", "scale_in"),
                        new BySteps("a", -1, Map.of())),
                arguments(
                        Map.of("scale_ns_to_level_data.instantiation_level", "large"),
                        new ToLevel(Optional.of("large"), Map.of(), Map.of())),
                arguments(
                        Map.of("scale_ns_to_level_data.ns_scale_info.guards", "many"),
                        new ToLevel(Optional.empty(), Map.of("guards", "many"), Map.of())));
    }

    @ParameterizedTest
    @MethodSource
    void anActionOnAVnfScalesIt(String operation, Map<String, String> inputs, VnfScaling scaling) {
        assertThat(ScalingAction.ofVnf(new Trigger.Action(operation, inputs), VNF))
                .contains(new OfVnfs(List.of(new OfVnf(VNF, scaling, Map.of()))));
    }

    static Stream<Arguments> anActionOnAVnfScalesIt() {
        return Stream.of(
                arguments("Vnflcm.scale", Map.of("aspect", "a", "by.steps", "3"), new VnfBySteps("a", 3)),
                arguments(
                        "Vnflcm.scale",
                        Map.of("aspect_id", "a", "type", "SCALE_IN", "number_of_steps", "1"),
                        new VnfBySteps("a", -1)),
                arguments(
                        "Vnflcm.scale_to_level",
                        Map.of("instantiation_level_id", "big"),
                        new VnfToLevel(Optional.of("big"), Map.of())));
    }

    @Test
    void whatIsNoScalingIsLeftAlone() {
        assertThat(ScalingAction.ofNs(new Trigger.Action("Nslcm.heal", Map.of("aspect", "a"))))
                .isEmpty();
        assertThat(ScalingAction.ofNs(new Trigger.Action("Nslcm.scale", Map.of())))
                .isEmpty();
        assertThat(ScalingAction.ofNs(
                        new Trigger.Action("Nslcm.scale", Map.of("aspect", "a", "number_of_steps", "many"))))
                .isEmpty();
        assertThat(ScalingAction.ofVnf(new Trigger.Action("Vnflcm.heal", Map.of()), VNF))
                .isEmpty();
    }
}
