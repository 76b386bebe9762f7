package io.sextant.catalogue.onboarding;

import com.fasterxml.jackson.core.type.TypeReference;
import io.sextant.catalogue.validation.Fault;
import io.sextant.catalogue.validation.Severity;
import io.sextant.core.Problem;
import io.sextant.core.json.Json;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** How all faults of a content travel in one problem, through the operation's record and back. */
public final class Refusal {
    private static final String FAULTS = "faults";
    private static final String TITLE = "Content refused";
    /** The details are for a person; the list beside them is complete. */
    private static final int TOLD = 20;

    private Refusal() {}

    /** The problem that the faults amount to: 422. */
    public static Problem of(List<Fault> faults) {
        return Problem.of(422, TITLE, detail(faults)).with(FAULTS, faults);
    }

    /** Why the operation failed: on account of the content's faults, or of something else. */
    static OnboardingFailure failure(Optional<io.sextant.lifecycle.Fault> error) {
        return error.map(Refusal::failure)
                .orElseGet(() -> new OnboardingFailure(500, "Onboarding failed", "Its reason is unknown.", List.of()));
    }

    private static OnboardingFailure failure(io.sextant.lifecycle.Fault error) {
        var faults = faults(error.parameters());
        var detail = faults.isEmpty() ? error.detail() : detail(faults);
        return new OnboardingFailure(error.status(), error.title(), detail, faults);
    }

    private static List<Fault> faults(Map<String, Object> parameters) {
        return Json.MAPPER.convertValue(parameters.getOrDefault(FAULTS, List.of()), new TypeReference<>() {});
    }

    private static String detail(List<Fault> faults) {
        var errors = faults.stream()
                .filter(fault -> fault.severity() == Severity.ERROR)
                .toList();
        var told = errors.stream().limit(TOLD).map(Fault::toString).collect(Collectors.joining("; "));
        return errors.size()
                + (errors.size() == 1 ? " fault: " : " faults: ")
                + told
                + (errors.size() > TOLD ? "; and more" : "");
    }
}
