package io.sextant.core.notification;

import io.sextant.core.Problem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BooleanSupplier;

/**
 * Delivers what is owed to a subscription: in order, until nothing is left, the turn has taken long enough or a try fails.
 *
 * @param closing whether this process is about to end
 */
record Courier(
        Deliveries deliveries,
        Credentials credentials,
        Callbacks callbacks,
        NotificationSettings settings,
        BooleanSupplier closing) {
    private static final Logger LOG = LoggerFactory.getLogger(Notifications.class);
    /** So long a turn goes on, so that a slow subscriber with much to get does not keep others waiting. */
    private static final Duration TURN = Duration.ofSeconds(20);
    /** A delivery may need a token, then a second one, and be repeated with that. */
    private static final int REQUESTS = 4;

    /** Longer than any turn lasts. */
    static Duration lease(NotificationSettings settings) {
        return TURN.plus(settings.timeout().multipliedBy(REQUESTS + 1));
    }

    void deliver(Turn turn) {
        var end = System.nanoTime() + TURN.toNanos();
        var failures = turn.failures();
        try {
            var authentication = credentials.open(turn.id(), turn.credentials());
            for (var owed = deliveries.first(turn);
                    owed.isPresent() && !closing.getAsBoolean() && System.nanoTime() - end < 0;
                    owed = deliveries.first(turn)) {
                callbacks.post(turn.callback(), authentication, owed.get().body());
                deliveries.delivered(turn, owed.get());
                failures = 0;
            }
            deliveries.release(turn);
        } catch (Undelivered | Problem e) {
            if (closing.getAsBoolean()) deliveries.release(turn);
            else failed(turn, e.getMessage(), failures + 1);
        }
    }

    private void failed(Turn turn, String why, int failures) {
        var pause = settings.pause(failures, ThreadLocalRandom.current().nextDouble());
        deliveries.failed(turn, why, pause, settings.lifetime());
        if (failures == 1) LOG.warn("Subscription {} cannot be delivered to: {}", turn.id(), why);
        else LOG.debug("Subscription {}, failure {}: {}", turn.id(), failures, why);
    }
}
