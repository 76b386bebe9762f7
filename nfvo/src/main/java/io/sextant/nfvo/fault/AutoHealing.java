package io.sextant.nfvo.fault;

import io.sextant.core.id.OperationId;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Whether and how the NFVO heals what an alarm is about by itself.
 *
 * @param attempts those that were made, oldest first
 * @param words why it is given up, or what it waits for
 */
public record AutoHealing(State state, List<Attempt> attempts, Optional<String> words) {
    /** AutoHealing is left to the operator. */
    public static final AutoHealing OFF = new AutoHealing(State.OFF, List.of(), Optional.empty());

    /** AutoHealing is to begin as soon as no other operation changes the service. */
    public static final AutoHealing WANTED = new AutoHealing(State.WANTED, List.of(), Optional.empty());

    public AutoHealing {
        attempts = List.copyOf(attempts);
    }

    /** What is to be done. */
    public enum State {
        OFF,
        WANTED,
        GIVEN_UP
    }

    /** An operation that was to heal it. */
    public record Attempt(OperationId operation, Instant time) {}

    AutoHealing attempted(Attempt attempt) {
        return new AutoHealing(
                state, Stream.concat(attempts.stream(), Stream.of(attempt)).toList(), words);
    }

    /** It has to wait for what these words say. */
    AutoHealing waiting(String reason) {
        return new AutoHealing(state, attempts, Optional.of(reason));
    }

    AutoHealing givenUp(String reason) {
        return new AutoHealing(State.GIVEN_UP, attempts, Optional.of(reason));
    }
}
