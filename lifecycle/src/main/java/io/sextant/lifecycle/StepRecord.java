package io.sextant.lifecycle;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * What became of one step of an operation.
 *
 * @param kind the kind of its input
 * @param attempts how often it was begun, forward and back
 * @param started when it was last begun
 * @param ended when that ended
 * @param error why it failed, if it did
 */
public record StepRecord(
        UUID id,
        String name,
        String kind,
        Set<String> after,
        StepState state,
        int attempts,
        Optional<Instant> started,
        Optional<Instant> ended,
        Optional<Fault> error) {}
