package io.sextant.catalogue.onboarding;

import io.sextant.lifecycle.Step;

import java.util.Optional;
import java.util.UUID;

/** A content that is to be fetched from where the catalogue knows; what it takes to get it is secret and not in here. */
public record Fetch(UUID entry) implements Step {
    @Override
    public Optional<String> resource() {
        return Optional.of("entry " + entry);
    }
}
