package io.sextant.core.notification;

import io.sextant.core.id.SubscriptionId;

import java.time.Instant;
import java.util.Optional;

/**
 * How the deliveries to a subscription go.
 *
 * @param backlog notifications that are still to be delivered
 * @param deadLetters notifications that were given up
 * @param failures tries that have failed since the last one that did not
 * @param lastError why the last try failed
 * @param nextTry when the next try is due; there while failing
 * @param oldest since when the oldest notification of the backlog is owed
 */
public record SubscriptionStatus(
        SubscriptionId id,
        String api,
        Destination callback,
        long backlog,
        long deadLetters,
        int failures,
        Optional<String> lastError,
        Optional<Instant> nextTry,
        Optional<Instant> oldest) {
    /** What an operator sees at a glance. */
    public enum State {
        /** The last try succeeded, or there was none. */
        ACTIVE,
        /** The last try failed, and another will follow. */
        FAILING,
        /** Tries fail, and notifications have become dead letters; the newer ones are still tried. */
        DEAD
    }

    /** How it goes, in a word. */
    public State state() {
        if (failures == 0) return State.ACTIVE;
        return deadLetters == 0 ? State.FAILING : State.DEAD;
    }
}
