package io.sextant.lifecycle;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * What became of one step of an operation.
 *
 * @param kind the kind of its input
 * @param tolerant whether it is performed, too, when steps that it comes after were skipped
 * @param attempts how often it was begun, forward and back
 * @param started when it was last begun
 * @param ended when that ended
 * @param error why it failed, if it did; of a running step, why its last try did
 * @param nextTry when a running step that failed by what may pass is begun again
 */
public record StepRecord(
        UUID id,
        String name,
        String kind,
        Set<String> after,
        StepState state,
        boolean tolerant,
        int attempts,
        Optional<Instant> started,
        Optional<Instant> ended,
        Optional<Fault> error,
        Optional<Instant> nextTry) {}
