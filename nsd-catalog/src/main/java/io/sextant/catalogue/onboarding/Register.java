package io.sextant.catalogue.onboarding;

import io.sextant.catalogue.validation.Fault;

import java.util.List;
import java.util.UUID;

/**
 * Where onboarding enters its result: the catalogue's entries. Both calls are made in the transaction in which the
 * operation moves on.
 *
 * @param <T> the content
 */
public interface Register<T> {
    /**
     * Makes the entry ONBOARDED with this content.
     *
     * @throws io.sextant.core.Problem a {@link Refusal} when the content does not fit into the catalogue
     */
    void accept(UUID entry, T content, List<Fault> warnings);

    /** Puts the entry, if it is still PROCESSING, back to CREATED and drops its content. */
    void refuse(UUID entry, OnboardingFailure failure);
}
