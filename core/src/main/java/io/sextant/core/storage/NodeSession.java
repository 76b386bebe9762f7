package io.sextant.core.storage;

import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * A session with PostgreSQL by which this process takes part in work that several share: it shows that the process, a
 * node, is alive, and hears of new work on a channel. When the session breaks it begins another one.
 *
 * <p>A node is alive while its session holds the advisory lock of its number: PostgreSQL drops it with the session, so
 * that what a killed node had is free at once.
 */
public final class NodeSession {
    // The first half of a node's advisory lock; spells SXTN.
    private static final int LOCK_CLASS = 0x5358544E;

    /** The numbers of the nodes that are alive: a subquery for SQL. */
    public static final String LIVE_NODES = """
            (select objid::int from pg_locks
              where locktype = 'advisory' and granted and classid = %d and objsubid = 2
                and database = (select oid from pg_database where datname = current_database()))""".formatted(LOCK_CLASS);

    private static final Logger LOG = LoggerFactory.getLogger(NodeSession.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    private final Database database;
    private final String channel;
    private final Duration beat;
    private final Duty duty;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread;
    private volatile Optional<Integer> number = Optional.empty();
    private volatile boolean alive;
    private volatile Optional<Connection> session = Optional.empty();

    /** What a node does in its session's thread, and therefore soon. */
    public interface Duty {
        /** At the session's begin and once in each interval: whatever was missed is found now. */
        void beat(Connection connection, int node) throws SQLException;

        /**
         * Somebody spoke on the channel.
         *
         * @param words what was said, each once
         */
        void heard(Set<String> words);
    }

    /**
     * @param channel what is listened to; names the thread, too
     * @param beat the time between two calls of {@link Duty#beat}
     */
    public NodeSession(Database database, String channel, Duration beat, Duty duty) {
        this.database = database;
        this.channel = channel;
        this.beat = beat;
        this.duty = duty;
        this.thread = Thread.ofVirtual().name(channel + "-session").unstarted(this::run);
    }

    /** Begins; once. */
    public void start() {
        thread.start();
    }

    /** The node's number while the others see it alive: what it took at another time would be taken from it at once. */
    public Optional<Integer> number() {
        return alive ? number : Optional.empty();
    }

    /** Ends the session, and with it the sign of life. */
    public void close() throws InterruptedException {
        closed.countDown();
        // Nothing else ends a wait for notifications.
        session.ifPresent(NodeSession::abort);
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
                        var us = number.orElseThrow();
                        if (!alive) alive = showAlive(connection, us);
                        duty.beat(connection, us);
                        listen((PGConnection) connection, System.nanoTime() + beat.toNanos());
                    }
                } catch (SQLException e) {
                    if (!isClosed()) LOG.warn("The session {} with PostgreSQL broke: {}", channel, e.getMessage());
                    pause = longer(pause);
                }
                alive = false;
            } while (!closed.await(pause.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void open(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            if (number.isEmpty())
                try (var rows = statement.executeQuery("select nextval('node')")) {
                    rows.next();
                    number = Optional.of(rows.getInt(1));
                }
            statement.execute("set synchronous_commit = off");
            statement.execute("listen " + channel);
        }
    }

    /** Whether the session now holds the node's lock; not so while the server still sees an earlier session of ours. */
    private static boolean showAlive(Connection connection, int node) throws SQLException {
        try (var statement = connection.prepareStatement("select pg_try_advisory_lock(?, ?)")) {
            statement.setInt(1, LOCK_CLASS);
            statement.setInt(2, node);
            try (var rows = statement.executeQuery()) {
                rows.next();
                return rows.getBoolean(1);
            }
        }
    }

    private void listen(PGConnection connection, long until) throws SQLException {
        for (var left = until - System.nanoTime(); left > 0 && !isClosed(); left = until - System.nanoTime()) {
            var heard = connection.getNotifications((int) Math.max(1, TimeUnit.NANOSECONDS.toMillis(left)));
            if (heard != null && heard.length > 0)
                duty.heard(
                        Arrays.stream(heard).map(PGNotification::getParameter).collect(Collectors.toSet()));
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
