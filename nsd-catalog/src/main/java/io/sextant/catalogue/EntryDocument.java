package io.sextant.catalogue;

import io.sextant.catalogue.onboarding.OnboardingFailure;

import java.util.Map;
import java.util.Optional;

/** The part of an entry that is neither locked nor looked up. */
record EntryDocument(
        Map<String, Object> userDefinedData, Optional<OnboardingFailure> failure, Optional<Onboarded> onboarded) {
    EntryDocument with(Map<String, Object> newUserDefinedData) {
        return new EntryDocument(newUserDefinedData, failure, onboarded);
    }

    EntryDocument with(OnboardingFailure newFailure) {
        return new EntryDocument(userDefinedData, Optional.of(newFailure), Optional.empty());
    }

    EntryDocument withoutFailure() {
        return new EntryDocument(userDefinedData, Optional.empty(), Optional.empty());
    }

    EntryDocument with(Onboarded newOnboarded) {
        return new EntryDocument(userDefinedData, Optional.empty(), Optional.of(newOnboarded));
    }
}
