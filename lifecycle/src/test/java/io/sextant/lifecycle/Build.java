package io.sextant.lifecycle;

import java.util.Optional;

/** A step that makes a file; the crash tests look at the files and not at the engine's word. */
record Build(String thing, Fate fate) implements Step {
    enum Fate {
        WHOLE,
        /** Fails with half of its effect there. */
        BROKEN,
        /** Fails with half of its effect there by what may pass, unless it is repeated. */
        BUSY,
        /** Hangs with half of its effect there, unless it is repeated. */
        HANGING
    }

    @Override
    public Optional<String> resource() {
        return Optional.of("file " + thing);
    }
}
