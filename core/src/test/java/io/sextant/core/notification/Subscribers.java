package io.sextant.core.notification;

import io.sextant.core.id.SubscriptionId;
import io.sextant.core.json.Json;
import io.sextant.core.outbound.Authentication;
import io.sextant.core.secret.Secrets;
import io.sextant.core.storage.Database;
import io.sextant.core.storage.JdbcSettings;
import io.sextant.core.storage.TestDatabase;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;

import java.net.URI;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

import static org.assertj.core.api.Assertions.assertThat;

/** Subscribers and nodes on one database. A node ends with it. */
final class Subscribers implements AutoCloseable {
    static final String API = "nsd";
    /** Tries again at once, so that no test waits. */
    static final NotificationSettings EAGER = new NotificationSettings(
            false,
            Duration.ofSeconds(30),
            Duration.ofHours(1),
            Duration.ofMillis(10),
            Duration.ofMillis(50),
            64,
            Duration.ofSeconds(10));

    final TestDatabase postgres = TestDatabase.create();
    private final Path folder;
    private final List<Runnable> closings = new ArrayList<>();
    final Database database;
    final Notifications node;

    Subscribers(Path folder) {
        this(folder, EAGER);
    }

    Subscribers(Path folder, NotificationSettings settings) {
        this.folder = folder;
        database = database(postgres.settings());
        node = node(settings);
    }

    /** Another node, on a pool of its own as a process has it; not started. */
    Notifications node(NotificationSettings settings) {
        return node(settings, SystemDefaultDnsResolver.INSTANCE);
    }

    /** Another node, for which host names mean this. */
    Notifications node(NotificationSettings settings, DnsResolver names) {
        var other = new Notifications(database(postgres.settings()), Secrets.open(key()), settings, names);
        closings.add(other::close);
        return other;
    }

    Path key() {
        return folder.resolve("key");
    }

    private Database database(JdbcSettings settings) {
        var opened = Database.open("core-test", settings);
        closings.add(opened::close);
        return opened;
    }

    static Subscription.Request request(URI callback) {
        return request(callback, new Authentication.None());
    }

    static Subscription.Request request(URI callback, Authentication authentication) {
        return new Subscription.Request(
                API,
                NotificationFilter.EVERYTHING,
                Destination.parse("callbackUri", callback.toString()),
                authentication,
                URI.create("http://nfvo"));
    }

    SubscriptionId subscribe(URI callback) {
        return subscribe(request(callback));
    }

    SubscriptionId subscribe(Subscription.Request request) {
        return node.subscriptions().subscribe(request).subscription().id();
    }

    /** Owes a notification that says a word. */
    void owe(String word) {
        owe(node, word);
    }

    static void owe(Notifications node, String word) {
        node.owe(new Notification(
                UUID.randomUUID(),
                API,
                Json.MAPPER.valueToTree(Map.of("word", word)),
                subscription -> "{\"word\":\"" + word + "\",\"for\":\"" + subscription.id() + "\"}"));
    }

    static List<String> words(List<Receiver.Request> requests) {
        return requests.stream()
                .map(request -> request.json().path("word").asText())
                .toList();
    }

    /** Waits until it goes so with the subscription. */
    SubscriptionStatus await(SubscriptionId id, Predicate<SubscriptionStatus> wanted) {
        var end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        for (var status = node.subscriptions().status(id);
                ;
                status = node.subscriptions().status(id)) {
            if (wanted.test(status)) return status;
            assertThat(System.nanoTime()).as(status.toString()).isLessThan(end);
            LockSupport.parkNanos(2_000_000);
        }
    }

    void execute(String sql) throws SQLException {
        try (var connection = postgres.dataSource().getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() {
        closings.reversed().forEach(Runnable::run);
        postgres.close();
    }
}
