package io.sextant.lifecycle;

import io.sextant.core.storage.Database;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The node's session with PostgreSQL: it shows that the node is alive, renews its leases, and hears of new work. When the
 * session breaks it begins another one.
 */
final class Pulse {
    private static final Logger LOG = LoggerFactory.getLogger(Operations.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    private final Database database;
    private final Leases leases;
    private final Duration beat;
    private final Node node;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread = Thread.ofVirtual().name("lifecycle-pulse").unstarted(this::run);
    private volatile Optional<Integer> number = Optional.empty();
    private volatile boolean alive;
    private volatile Optional<Connection> session = Optional.empty();

    Pulse(Database database, Leases leases, Duration beat, Node node) {
        this.database = database;
        this.leases = leases;
        this.beat = beat;
        this.node = node;
    }

    void start() {
        thread.start();
    }

    /** The node's number while the others see it alive: what it took at another time would be taken from it at once. */
    Optional<Integer> number() {
        return alive ? number : Optional.empty();
    }

    void close() throws InterruptedException {
        closed.countDown();
        // Nothing else ends a wait for notifications.
        session.ifPresent(Pulse::abort);
        thread.join();
    }

    private void run() {
        var pause = FIRST_PAUSE;
        try {
            do {
                try (var connection = database.dedicatedConnection()) {
                    session = Optional.of(connection);
                    open(connection);
                    pause = FIRST_PAUSE;
                    while (!isClosed()) {
                        beat(connection);
                        listen((PGConnection) connection, System.nanoTime() + beat.toNanos());
                    }
                } catch (SQLException e) {
                    if (!isClosed()) LOG.warn("The engine's session with PostgreSQL broke: {}", e.getMessage());
                    pause = longer(pause);
                }
                alive = false;
            } while (!closed.await(pause.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void open(Connection connection) throws SQLException {
        if (number.isEmpty()) number = Optional.of(Leases.newNode(connection));
        try (var statement = connection.createStatement()) {
            statement.execute("set synchronous_commit = off");
            statement.execute("listen " + Leases.CHANNEL);
        }
    }

    /** The sweep is part of it: whatever was missed is found then. */
    private void beat(Connection connection) throws SQLException {
        var us = number.orElseThrow();
        if (!alive) alive = Leases.showAlive(connection, us);
        var before = node.leases();
        var held = leases.renew(connection, us);
        before.stream().filter(lease -> !held.contains(lease)).forEach(node::lost);
        node.sweep();
    }

    private void listen(PGConnection connection, long until) throws SQLException {
        for (var left = until - System.nanoTime(); left > 0 && !isClosed(); left = until - System.nanoTime()) {
            var heard = connection.getNotifications((int) Math.max(1, TimeUnit.NANOSECONDS.toMillis(left)));
            if (heard != null && heard.length > 0) node.call();
        }
    }

    private boolean isClosed() {
        return closed.getCount() == 0;
    }

    private static Duration longer(Duration pause) {
        var twice = pause.multipliedBy(2);
        return twice.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : twice;
    }

    private static void abort(Connection connection) {
        try {
            connection.abort(Runnable::run);
        } catch (SQLException e) {
            LOG.debug("The session was broken already", e);
        }
    }
}
