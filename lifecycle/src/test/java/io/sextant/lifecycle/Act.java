package io.sextant.lifecycle;

import java.util.Optional;

/** A step whose effect a test decides on by its name. */
record Act(String name) implements Step {
    @Override
    public Optional<String> resource() {
        return Optional.of("thing " + name);
    }
}
