package io.sextant.catalogue.onboarding;

import io.sextant.lifecycle.Step;

import java.util.Optional;
import java.util.UUID;

/**
 * A content that is to be made here, of a descriptor that has been derived.
 *
 * @param entry the catalogue's entry that it is for
 * @param nsd whether that is an NSD; else a VNF package
 * @param name of the descriptor's file, without its ending
 * @param descriptor its text
 * @param image name of the image whose archive goes with it
 */
public record Compose(UUID entry, boolean nsd, String name, String descriptor, Optional<String> image) implements Step {
    @Override
    public Optional<String> resource() {
        return Optional.of("entry " + entry);
    }
}
