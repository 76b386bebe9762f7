package io.sextant.iml.network;

import io.sextant.accel.Target;

import java.util.Optional;

/** Where a network function is to be moved: to the best accelerator that is so, of all when neither is given. */
public record Destination(Optional<Target> target, Optional<String> accelerator) {
    /** To the best of all. */
    public static final Destination BEST = new Destination(Optional.empty(), Optional.empty());
}
