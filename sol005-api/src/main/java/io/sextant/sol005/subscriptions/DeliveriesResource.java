package io.sextant.sol005.subscriptions;

import io.sextant.core.id.SubscriptionId;
import io.sextant.core.notification.SubscriptionStatus;
import io.sextant.core.notification.Subscriptions;
import io.sextant.sol005.http.Exchange;
import io.sextant.sol005.own.api.DeliveriesApi;
import io.sextant.sol005.own.model.Deliveries;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/** How the deliveries to a subscription go: what SOL005 does not show. */
@Path(DeliveriesApi.PATH)
public final class DeliveriesResource implements DeliveriesApi {
    private final Subscriptions subscriptions;
    private final Exchange exchange;

    public DeliveriesResource(Subscriptions subscriptions, Exchange exchange) {
        this.subscriptions = subscriptions;
        this.exchange = exchange;
    }

    @Override
    public Response getDeliveries(String subscriptionId) {
        return exchange.json(wire(subscriptions.status(SubscriptionId.of(subscriptionId))));
    }

    private static Deliveries wire(SubscriptionStatus status) {
        return new Deliveries()
                .subscriptionId(status.id().toString())
                .apiName(status.api())
                .callbackUri(status.callback().uri().toString())
                .state(Deliveries.StateEnum.fromValue(status.state().name()))
                .backlog(status.backlog())
                .deadLetters(status.deadLetters())
                .failures(status.failures())
                .lastError(status.lastError().orElse(null))
                .nextTry(time(status.nextTry()))
                .oldest(time(status.oldest()));
    }

    private static OffsetDateTime time(Optional<Instant> instant) {
        return instant.map(time -> time.atOffset(ZoneOffset.UTC)).orElse(null);
    }
}
