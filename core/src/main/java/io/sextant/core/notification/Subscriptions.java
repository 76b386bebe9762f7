package io.sextant.core.notification;

import io.sextant.core.Problem;
import io.sextant.core.id.SubscriptionId;
import io.sextant.core.query.Page;
import io.sextant.core.query.PageRequest;
import io.sextant.core.query.Pages;
import io.sextant.core.storage.Database;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The subscriptions of all interfaces. A call is a transaction of its own unless it is made in one. */
public final class Subscriptions {
    /** At most so many for one interface. */
    public static final int LIMIT = 500;

    private static final Logger LOG = LoggerFactory.getLogger(Subscriptions.class);
    private final Database database;
    private final Credentials credentials;
    private final Optional<Callbacks> tested;
    private final Deliveries deliveries;

    /** @param tested tests a callback before it is accepted, if that is to be done */
    Subscriptions(Database database, Credentials credentials, Optional<Callbacks> tested, Deliveries deliveries) {
        this.database = database;
        this.credentials = credentials;
        this.tested = tested;
        this.deliveries = deliveries;
    }

    /**
     * A subscription for a request.
     *
     * @param isNew false when the same callback with the same filter was there
     */
    public record Subscribed(Subscription subscription, boolean isNew) {}

    /**
     * Makes a subscription, once the callback has answered a test, or finds the one with the same callback and filter.
     * Not within a transaction, since the callback may take its time.
     *
     * @throws Problem 422 when the callback does not answer the test with 204, or there are {@value #LIMIT} already
     */
    public Subscribed subscribe(Subscription.Request request) {
        var fingerprint = fingerprint(request);
        var same = database.transaction(() -> settled(request.api(), fingerprint));
        if (same.isPresent()) return same.get();
        tested.ifPresent(callbacks -> test(callbacks, request));
        return database.transaction(() -> {
            lock(request.api());
            return settled(request.api(), fingerprint).orElseGet(() -> added(request, fingerprint));
        });
    }

    /** The one that is there already, if any; a problem if there is no room for another. */
    private Optional<Subscribed> settled(String api, String fingerprint) {
        var same = database
                .current()
                .createQuery("from SubscriptionRow where api = :api and fingerprint = :same", SubscriptionRow.class)
                .setParameter("api", api)
                .setParameter("same", fingerprint)
                .getResultList()
                .stream()
                .findFirst()
                .map(row -> new Subscribed(row.toSubscription(), false));
        if (same.isEmpty() && count(api) >= LIMIT)
            throw Problem.unprocessable(
                    "There are " + LIMIT + " subscriptions to " + api + " already, which is the most; end one first.");
        return same;
    }

    private Subscribed added(Subscription.Request request, String fingerprint) {
        var id = SubscriptionId.random();
        var row = new SubscriptionRow(id, request, fingerprint, credentials.seal(id, request.authentication()));
        database.current().persist(row);
        LOG.info("Subscription {} to {}: notifications go to {}", id, request.api(), request.callback());
        return new Subscribed(row.toSubscription(), true);
    }

    private long count(String api) {
        return database.current()
                .createQuery("select count(*) from SubscriptionRow where api = :api", Long.class)
                .setParameter("api", api)
                .getSingleResult();
    }

    /** Until the transaction ends nobody else makes a subscription to the interface. */
    private void lock(String api) {
        database.current()
                .createNativeQuery("select 1 from pg_advisory_xact_lock(hashtextextended(:name, 0))", Integer.class)
                .setParameter("name", "subscriptions to " + api)
                .getSingleResult();
    }

    private static void test(Callbacks callbacks, Subscription.Request request) {
        try {
            callbacks.test(request.callback(), request.authentication());
        } catch (Undelivered e) {
            throw Problem.unprocessable("The test of callbackUri failed: " + e.getMessage()
                            + ". It is tested with a GET, which must be answered with 204.")
                    .with("attribute", "callbackUri");
        }
    }

    /** The subscription, or Problem 404; another interface's is not found. */
    public Subscription get(String api, SubscriptionId id) {
        return database.transaction(
                () -> Optional.ofNullable(database.current().find(SubscriptionRow.class, id.value()))
                        .map(SubscriptionRow::toSubscription)
                        .filter(subscription -> subscription.api().equals(api))
                        .orElseThrow(() -> unknown(id)));
    }

    /** All subscriptions to an interface, in the order of their ids. */
    public List<Subscription> list(String api) {
        return database.transaction(() -> database
                .current()
                .createQuery("from SubscriptionRow where api = :api order by id", SubscriptionRow.class)
                .setParameter("api", api)
                .getResultList()
                .stream()
                .map(SubscriptionRow::toSubscription)
                .toList());
    }

    /** A page of the subscriptions to an interface, which is one that the program names. */
    public Page<Subscription> list(String api, PageRequest request) {
        var pages = new Pages(database, "notification_subscription_shown where api = '" + api + "'");
        return database.transaction(() -> pages.read(request).mapAll(this::all));
    }

    private List<Subscription> all(List<UUID> ids) {
        return database
                .current()
                .createQuery("from SubscriptionRow where id in :ids order by id", SubscriptionRow.class)
                .setParameter("ids", ids)
                .getResultList()
                .stream()
                .map(SubscriptionRow::toSubscription)
                .toList();
    }

    /** Ends the subscription and drops what is owed to it, or Problem 404. */
    public void remove(String api, SubscriptionId id) {
        database.transaction(() -> {
            var removed = database.current()
                    .createQuery("delete from SubscriptionRow where id = :id and api = :api")
                    .setParameter("id", id.value())
                    .setParameter("api", api)
                    .executeUpdate();
            if (removed == 0) throw unknown(id);
        });
        LOG.info("Subscription {} to {} has ended", id, api);
    }

    /** How the deliveries to a subscription of any interface go, or Problem 404. */
    public SubscriptionStatus status(SubscriptionId id) {
        return deliveries.status(id).orElseThrow(() -> unknown(id));
    }

    private static Problem unknown(SubscriptionId id) {
        return Problem.notFound("subscription", id);
    }

    private static String fingerprint(Subscription.Request request) {
        try {
            var text = request.callback().uri() + "\n" + request.filter().canonical();
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
