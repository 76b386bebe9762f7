package io.sextant.catalogue.onboarding;

import io.sextant.lifecycle.Step;

import java.util.Optional;

/**
 * A content that is to be made here, of a descriptor that has been derived.
 *
 * @param onboard what is done with it then
 * @param name of the descriptor's file, without its ending
 * @param descriptor its text
 * @param image name of the image whose archive goes with it
 */
public record Compose(Onboard onboard, String name, String descriptor, Optional<String> image) implements Step {
    @Override
    public Optional<String> resource() {
        return onboard.resource();
    }
}
