package io.sextant.core.notification;

import io.sextant.core.address.Addresses;
import io.sextant.core.outbound.OutboundHttp;
import io.sextant.core.outbound.OutboundLimits;
import io.sextant.core.secret.Secrets;
import io.sextant.core.storage.Database;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;

import java.util.Optional;

/**
 * Notifications: owes them, and delivers them between {@link #start()} and {@link #close()}. Any number of processes may
 * do so on one database. Each is delivered at least once, and those of one subscription in the order in which they were
 * owed; one that fails holds up those behind it, and no other subscriber.
 */
public final class Notifications implements AutoCloseable {
    private final Database database;
    private final Outbox outbox;
    private final Subscriptions subscriptions;
    private final OutboundHttp http;
    private final Dispatcher dispatcher;

    /** Over a migrated database whose persistence unit lists {@code SubscriptionRow} of this package. */
    public Notifications(Database database, Secrets secrets, NotificationSettings settings) {
        this(database, secrets, settings, SystemDefaultDnsResolver.INSTANCE);
    }

    /** @param names what host names mean, before it is checked */
    Notifications(Database database, Secrets secrets, NotificationSettings settings, DnsResolver names) {
        this.database = database;
        this.outbox = new Outbox(database);
        var limits = new OutboundLimits(Integer.MAX_VALUE, settings.timeout(), settings.timeout());
        this.http = new OutboundHttp(limits, (_, address) -> Addresses.isReserved(address), names);
        var callbacks = new Callbacks(http, settings.timeout());
        var credentials = new Credentials(secrets);
        var deliveries = new Deliveries(database, Courier.lease(settings));
        this.subscriptions = new Subscriptions(
                database, credentials, Optional.of(callbacks).filter(_ -> settings.callbackTest()), deliveries);
        this.dispatcher = new Dispatcher(
                database,
                deliveries,
                settings,
                closing -> new Courier(deliveries, credentials, callbacks, settings, closing));
    }

    /** The subscriptions that it owes to. */
    public Subscriptions subscriptions() {
        return subscriptions;
    }

    /**
     * Owes a notification to every subscription whose filter matches, in the caller's transaction, which is that of what
     * the notification tells of. It is delivered after the commit.
     */
    public void owe(Notification notification) {
        database.transaction(() -> {
            var subscribers = subscriptions.list(notification.api()).stream()
                    .filter(subscription -> subscription.filter().matches(notification.facts()))
                    .toList();
            if (!subscribers.isEmpty()) outbox.add(notification, subscribers);
        });
    }

    /** Begins to deliver, what a dead process has left included. Once. */
    public void start() {
        dispatcher.start();
    }

    /** Breaks the deliveries off; they go on at the next start, or in another process. */
    @Override
    public void close() {
        try {
            dispatcher.close(http::close);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
