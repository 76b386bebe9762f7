package io.sextant.catalogue.onboarding;

import io.sextant.catalogue.validation.Fault;
import io.sextant.core.Problem;

import java.util.List;

/**
 * Why an entry did not get onboarded: what becomes {@code onboardingFailureDetails}.
 *
 * @param status the HTTP status that says the same
 * @param faults all that is wrong with the content; empty when it was not the content's fault
 */
public record OnboardingFailure(int status, String title, String detail, List<Fault> faults) {
    public OnboardingFailure {
        faults = List.copyOf(faults);
    }

    /** The failure that a problem tells of. */
    public static OnboardingFailure of(Problem problem) {
        return new OnboardingFailure(problem.status(), problem.title(), problem.detail(), List.of());
    }
}
