package io.sextant.core.notification;

import io.sextant.core.id.SubscriptionId;
import io.sextant.core.storage.Database;
import io.sextant.core.storage.NodeSession;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What is owed, and which node delivers to whom. Plain SQL, since all of it is about locks. A subscription is with one
 * node at a time: as long as that node is alive, and at most for the lease, for a node that vanished without its session
 * ending.
 */
final class Deliveries {
    static final String CHANNEL = "sextant_notification";

    private static final String TAKE = """
            update notification_subscription taken
               set owner = ?, epoch = taken.epoch + 1, lease_until = now() + ? * interval '1 ms'
              from (select id from notification_subscription waiting
                     where next_try <= now()
                       and (owner is null or lease_until < now() or owner not in %s)
                       and exists (select 1 from notification_outbox where subscription = waiting.id and not dead)
                     order by next_try
                     limit ?
                       for update skip locked) free
             where taken.id = free.id
            returning taken.id, taken.epoch, taken.failures, taken.callback_uri, taken.authentication""".formatted(NodeSession.LIVE_NODES);

    private static final String NEXT_DUE = """
            select extract(epoch from min(next_try) - now()) * 1000 from notification_subscription waiting
             where owner is null
               and exists (select 1 from notification_outbox where subscription = waiting.id and not dead)""";

    private static final String FIRST = """
            select position, body from notification_outbox
             where subscription = (select id from notification_subscription where id = ? and owner = ? and epoch = ?)
               and not dead
             order by position limit 1""";

    // The subscription is locked first, as by its end, lest the two wait for each other.
    private static final String DELIVERED = """
            with held as materialized (
                select id from notification_subscription where id = ? and owner = ? and epoch = ? for no key update),
            well as (
                update notification_subscription set failures = 0, last_error = null
                 where id = (select id from held) and failures > 0)
            delete from notification_outbox
             where position = ? and exists (select 1 from held)""";

    private static final String FAILED = """
            with failing as (
                update notification_subscription
                   set failures = failures + 1, last_error = ?, next_try = now() + ? * interval '1 ms', owner = null
                 where id = ? and owner = ? and epoch = ?
                returning id)
            update notification_outbox set dead = true
             where subscription = (select id from failing)
               and not dead and owed < now() - ? * interval '1 ms'""";

    private static final String RELEASE = """
            update notification_subscription set owner = null, next_try = now()
             where id = ? and owner = ? and epoch = ?""";

    private static final String STATUS = """
            select api, callback_uri, failures, last_error, next_try,
                   count(position) filter (where not dead) as backlog,
                   count(position) filter (where dead) as dead_letters,
                   min(owed) filter (where not dead) as oldest
              from notification_subscription s left join notification_outbox on subscription = s.id
             where s.id = ? group by s.id""";

    private final Database database;
    private final Duration lease;

    Deliveries(Database database, Duration lease) {
        this.database = database;
        this.lease = lease;
    }

    /** A notification that is owed. */
    record Owed(long position, String body) {}

    /** Takes subscriptions to which something can be delivered now, those first that have waited longest. */
    List<Turn> take(int node, int most) {
        return query(
                TAKE,
                row -> new Turn(
                        new SubscriptionId(row.getObject(1, UUID.class)),
                        node,
                        row.getLong(2),
                        row.getInt(3),
                        Destination.stored(row.getString(4)),
                        row.getBytes(5)),
                node,
                lease.toMillis(),
                most);
    }

    /** How long until a subscription that nobody has is to be tried again; empty when none waits. */
    Optional<Duration> untilNextTry() {
        return query(NEXT_DUE, row -> Optional.ofNullable(row.getBigDecimal(1))).stream()
                .flatMap(Optional::stream)
                .map(millis -> Duration.ofMillis(millis.longValue()))
                .findFirst();
    }

    /** The notification that is to be delivered next; none either when another node has the subscription. */
    Optional<Owed> first(Turn turn) {
        return query(
                        FIRST,
                        row -> new Owed(row.getLong(1), row.getString(2)),
                        turn.id().value(),
                        turn.node(),
                        turn.epoch())
                .stream()
                .findFirst();
    }

    /** It is owed no more. */
    void delivered(Turn turn, Owed owed) {
        update(DELIVERED, turn.id().value(), turn.node(), turn.epoch(), owed.position());
    }

    /** Ends the turn; the next one comes after the pause. What is too old by now is given up. */
    void failed(Turn turn, String why, Duration pause, Duration lifetime) {
        update(FAILED, why, pause.toMillis(), turn.id().value(), turn.node(), turn.epoch(), lifetime.toMillis());
    }

    /** Ends the turn; whoever waits longer is next. */
    void release(Turn turn) {
        update(RELEASE, turn.id().value(), turn.node(), turn.epoch());
    }

    /** As {@link #release(Turn)}, for a turn whose node has lost its connections meanwhile. */
    static void release(Connection connection, Turn turn) throws SQLException {
        try (var statement = connection.prepareStatement(RELEASE)) {
            statement.setObject(1, turn.id().value());
            statement.setInt(2, turn.node());
            statement.setLong(3, turn.epoch());
            statement.executeUpdate();
        }
    }

    /** Removes dead letters that nobody has looked at for as long as they were tried. */
    static void removeDead(Connection connection, Duration lifetime) throws SQLException {
        try (var statement = connection.prepareStatement(
                "delete from notification_outbox where dead and owed < now() - 2 * ? * interval '1 ms'")) {
            statement.setLong(1, lifetime.toMillis());
            statement.executeUpdate();
        }
    }

    /** How it goes with a subscription. */
    Optional<SubscriptionStatus> status(SubscriptionId id) {
        return query(STATUS, row -> status(id, row), id.value()).stream().findFirst();
    }

    private static SubscriptionStatus status(SubscriptionId id, ResultSet row) throws SQLException {
        var failures = row.getInt("failures");
        return new SubscriptionStatus(
                id,
                row.getString("api"),
                Destination.stored(row.getString("callback_uri")),
                row.getLong("backlog"),
                row.getLong("dead_letters"),
                failures,
                Optional.ofNullable(row.getString("last_error")),
                instant(row, "next_try").filter(_ -> failures > 0),
                instant(row, "oldest"));
    }

    private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getTimestamp(column)).map(Timestamp::toInstant);
    }

    private interface Reader<T> {
        T read(ResultSet row) throws SQLException;
    }

    private <T> List<T> query(String sql, Reader<T> reader, Object... parameters) {
        return database.transaction(() -> database.sql(connection -> {
            try (var statement = connection.prepareStatement(sql)) {
                for (var i = 0; i < parameters.length; i++) statement.setObject(i + 1, parameters[i]);
                var found = new ArrayList<T>();
                try (var rows = statement.executeQuery()) {
                    while (rows.next()) found.add(reader.read(rows));
                }
                return found;
            }
        }));
    }

    /** The commit need not reach the disk: were it lost, the notification would be delivered once more. */
    private void update(String sql, Object... parameters) {
        database.transaction(() -> database.sql(connection -> {
            try (var setting = connection.createStatement();
                    var statement = connection.prepareStatement(sql)) {
                setting.execute("set local synchronous_commit = off");
                for (var i = 0; i < parameters.length; i++) statement.setObject(i + 1, parameters[i]);
                return statement.executeUpdate();
            }
        }));
    }
}
