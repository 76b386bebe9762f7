package io.sextant.nfvo.performance;

import io.sextant.catalogue.model.Trigger;
import io.sextant.core.id.VnfInstanceId;
import io.sextant.nfvo.request.ScaleRequest;
import io.sextant.nfvo.request.ScaleRequest.Scaling;
import io.sextant.nfvo.request.ScaleRequest.VnfScaling;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What the actions of policies ask for: Nslcm.scale with the inputs of ScaleNsByStepsData or ScaleNsToLevelData (SOL001
 * 7.2), Vnflcm.scale and Vnflcm.scale_to_level with those of their operations (SOL001 6.7). Texts differ in the spelling
 * of inputs, so that their last names are looked for, in any of the ways.
 *
 * @param inputs the names of inner ones are separated by dots
 */
record ScalingAction(Map<String, String> inputs) {
    /** The scaling of an NS that the action is, if it is one. */
    static Optional<Scaling> ofNs(Trigger.Action action) {
        if (!action.operation().equalsIgnoreCase("Nslcm.scale")) return Optional.empty();
        var inputs = new ScalingAction(action.inputs());
        return inputs.aspect()
                .<Scaling>flatMap(
                        aspect -> inputs.steps().map(steps -> new ScaleRequest.BySteps(aspect, steps, Map.of())))
                .or(() -> inputs.toLevel());
    }

    /** The scaling of the VNF that the action is, if it is one. */
    static Optional<Scaling> ofVnf(Trigger.Action action, VnfInstanceId vnf) {
        var inputs = new ScalingAction(action.inputs());
        Optional<VnfScaling> scaling = switch (action.operation().toLowerCase(Locale.ROOT)) {
            case "vnflcm.scale" ->
                inputs.aspect()
                        .flatMap(aspect -> inputs.steps().map(steps -> new ScaleRequest.VnfBySteps(aspect, steps)));
            case "vnflcm.scale_to_level" ->
                inputs.level().map(level -> new ScaleRequest.VnfToLevel(Optional.of(level), Map.of()));
            default -> Optional.empty();
        };
        return scaling.map(how -> new ScaleRequest.OfVnfs(List.of(new ScaleRequest.OfVnf(vnf, how, Map.of()))));
    }

    private Optional<Scaling> toLevel() {
        var scaleLevels = new HashMap<String, String>();
        inputs.forEach((name, level) -> {
            var at = name.indexOf("scale_info.");
            if (at >= 0) scaleLevels.put(name.substring(at + "scale_info.".length()), level);
        });
        return level().isEmpty() && scaleLevels.isEmpty()
                ? Optional.empty()
                : Optional.of(new ScaleRequest.ToLevel(level(), scaleLevels, Map.of()));
    }

    private Optional<String> aspect() {
        return input("aspect", "aspect_id");
    }

    private Optional<String> level() {
        return input("instantiation_level", "instantiation_level_id", "ns_instantiation_level");
    }

    /** One step out when nothing is said. */
    private Optional<Integer> steps() {
        var in = input("scaling_direction", "type")
                .filter(direction -> direction.equalsIgnoreCase("scale_in"))
                .isPresent();
        return input("number_of_steps", "steps")
                .or(() -> Optional.of("1"))
                .filter(steps -> steps.matches("[1-9]\\d{0,3}"))
                .map(steps -> in ? -Integer.parseInt(steps) : Integer.parseInt(steps));
    }

    private Optional<String> input(String... names) {
        return inputs.entrySet().stream()
                .filter(input -> List.of(names)
                        .contains(input.getKey().substring(input.getKey().lastIndexOf('.') + 1)))
                .map(Map.Entry::getValue)
                .findFirst();
    }
}
