package io.sextant.core.notification;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import static io.sextant.core.notification.Subscribers.words;
import static org.assertj.core.api.Assertions.assertThat;

class NodesTest {
    @TempDir
    private Path folder;

    private final Receiver receiver = new Receiver();
    private Subscribers subscribers;

    @BeforeEach
    void open() {
        subscribers = new Subscribers(folder);
    }

    @AfterEach
    void close() {
        subscribers.close();
        receiver.close();
    }

    @Test
    void twoNodesShareTheWorkAndEachNotificationIsDeliveredOnce() {
        var words = IntStream.range(0, 20).mapToObj(Integer::toString).toList();
        var ids = IntStream.range(0, 10)
                .mapToObj(i -> subscribers.subscribe(receiver.uri("/" + i)))
                .toList();
        var other = subscribers.node(Subscribers.EAGER);
        subscribers.node.start();
        other.start();
        for (var word : words) Subscribers.owe(Integer.parseInt(word) % 2 == 0 ? other : subscribers.node, word);
        var sent = receiver.next(200).stream().collect(Collectors.groupingBy(Receiver.Request::path));
        assertThat(sent.values()).allSatisfy(each -> assertThat(words(each)).isEqualTo(words));
        ids.forEach(id -> subscribers.await(id, now -> now.backlog() == 0));
        assertThat(receiver.unread()).isEmpty();
    }

    @Test
    void whatAKilledProcessWasDeliveringIsDeliveredByAnotherInOrder() throws Exception {
        var release = new CountDownLatch(1);
        receiver.answering(_ -> Receiver.held(release));
        subscribers.subscribe(receiver.uri("/"));
        var process = NodeProcess.start(subscribers, "deliver", "a", "b", "c");
        assertThat(words(receiver.next(1))).containsExactly("a");
        subscribers.node.start();
        receiver.answering(204);
        process.destroyForcibly().waitFor();
        release.countDown();
        assertThat(words(receiver.next(3))).containsExactly("a", "b", "c");
    }

    @Test
    void whatAProcessOwedThatDiedAtOnceIsDelivered() throws Exception {
        subscribers.subscribe(receiver.uri("/"));
        assertThat(NodeProcess.start(subscribers, "halt", "a", "b").waitFor()).isZero();
        subscribers.node.start();
        assertThat(words(receiver.next(2))).containsExactly("a", "b");
    }

    @Test
    void aNodeThatWasTakenForDeadDoesNotGoOnBesideItsSuccessor() throws SQLException {
        var release = new CountDownLatch(1);
        var calls = new AtomicInteger();
        receiver.answering(_ -> calls.incrementAndGet() == 1 ? Receiver.held(release) : new Receiver.Answer(204, ""));
        var id = subscribers.subscribe(receiver.uri("/"));
        subscribers.node.start();
        subscribers.owe("a");
        receiver.next();
        subscribers.execute("update notification_subscription set lease_until = now()");
        subscribers.node(Subscribers.EAGER).start();
        assertThat(words(receiver.next(1))).containsExactly("a");
        subscribers.await(id, now -> now.backlog() == 0);
        subscribers.owe("b");
        assertThat(words(receiver.next(1))).containsExactly("b");
        subscribers.await(id, now -> now.backlog() == 0);
        release.countDown();
        subscribers.owe("c");
        assertThat(words(receiver.next(1))).containsExactly("c");
        assertThat(receiver.unread()).isEmpty();
    }

    @Test
    void aNodeGoesOnAfterTheDatabaseCutAllItsConnections() {
        var id = subscribers.subscribe(receiver.uri("/"));
        subscribers.node.start();
        subscribers.owe("a");
        receiver.next();
        subscribers.await(id, now -> now.backlog() == 0);
        subscribers.postgres.cutConnections();
        IntStream.range(0, 20).forEach(_ -> tryTo(() -> subscribers.owe("b")));
        assertThat(words(receiver.next(1))).containsExactly("b");
    }

    @Test
    void aTurnThatTheDatabaseBrokeOffGoesOnLongBeforeItsLeaseEnds() {
        var release = new CountDownLatch(1);
        receiver.answering(_ -> Receiver.held(release));
        var id = subscribers.subscribe(receiver.uri("/"));
        subscribers.node.start();
        subscribers.owe("a");
        receiver.next();
        subscribers.postgres.cutConnections();
        release.countDown();
        IntStream.range(0, 20).forEach(_ -> tryTo(() -> subscribers.owe("b")));
        subscribers.await(id, now -> now.backlog() == 0);
    }

    @Test
    void aDeliveryLocksTheSubscriptionBeforeTheNotificationAsTheEndOfItDoes() throws SQLException {
        var release = new CountDownLatch(1);
        var calls = new AtomicInteger();
        receiver.answering(_ -> calls.incrementAndGet() == 1 ? new Receiver.Answer(500, "") : Receiver.held(release));
        subscribers.subscribe(receiver.uri("/"));
        subscribers.node.start();
        subscribers.owe("a");
        receiver.next(2);
        try (var connection = subscribers.postgres.dataSource().getConnection();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("select 1 from notification_subscription for update");
            release.countDown();
            awaitAnyoneWaiting(statement);
            statement.execute("select 1 from notification_outbox for update nowait");
            statement.execute("delete from notification_subscription");
            connection.commit();
        }
    }

    private static void awaitAnyoneWaiting(Statement statement) throws SQLException {
        var end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (true) {
            try (var rows = statement.executeQuery("select exists (select 1 from pg_locks where not granted)")) {
                rows.next();
                if (rows.getBoolean(1)) return;
            }
            assertThat(System.nanoTime()).as("nobody waits for a lock").isLessThan(end);
            LockSupport.parkNanos(2_000_000);
        }
    }

    /** Each broken connection of the pool shows once. */
    private static void tryTo(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            assertThat(e).hasStackTraceContaining("terminating connection");
        }
    }
}
