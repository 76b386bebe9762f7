package io.sextant.lifecycle;

import io.sextant.core.id.OperationId;
import io.sextant.core.storage.NodeSession;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Who works on what. Plain SQL, since all of it is about locks.
 *
 * <p>A node is alive while its session holds the advisory lock of its number: PostgreSQL drops it with the session, so
 * that a killed node's operations are free at once. The lease's end is for a node that vanished without its session
 * ending.
 */
final class Leases {
    static final String CHANNEL = "sextant_lifecycle";

    /** Beside what is taken, it answers how long until there is more that may begin then. */
    private static final String TAKE = """
            with taken as (
                update lifecycle_operation taken
                   set owner = ?, epoch = taken.epoch + 1, lease_until = now() + ? * interval '1 ms'
                  from (select id from lifecycle_operation
                         where phase in ('STARTING', 'PROCESSING', 'ROLLING_BACK')
                           and parent is null
                           and type = any (?)
                           and (phase <> 'STARTING' or not_before is null or not_before <= now())
                           and (owner is null
                                or id <> all (?)
                                   and (owner = ? or lease_until < now() or owner not in %s))
                         order by start_time
                         limit ?
                           for update skip locked) free
                 where taken.id = free.id
                returning taken.id, taken.epoch)
            select id, epoch, null from taken
            union all
            select null, null, ceil(extract(epoch from min(not_before) - now()) * 1000)::bigint
              from lifecycle_operation
             where phase = 'STARTING' and not_before > now()""".formatted(NodeSession.LIVE_NODES);

    private static final String RENEW = """
            update lifecycle_operation set lease_until = now() + ? * interval '1 ms'
             where owner = ? and phase in ('STARTING', 'PROCESSING', 'ROLLING_BACK')
            returning id, epoch, cancel_mode is not null""";

    private final Duration duration;

    Leases(Duration duration) {
        this.duration = duration;
    }

    /**
     * What was taken.
     *
     * @param more how long until there may be more, if that is known
     */
    record Taken(List<Lease> leases, Optional<Duration> more) {}

    /**
     * Takes waiting operations, oldest first, and those that a dead node, or an earlier try of this one, has left. The
     * commit need not reach the disk: were it lost, so would be all that was done under it.
     */
    Taken take(Connection connection, int node, Collection<String> types, Collection<UUID> running, int most)
            throws SQLException {
        try (var setting = connection.createStatement()) {
            setting.execute("set local synchronous_commit = off");
        }
        try (var statement = connection.prepareStatement(TAKE)) {
            statement.setInt(1, node);
            statement.setLong(2, duration.toMillis());
            statement.setArray(3, connection.createArrayOf("text", types.toArray()));
            statement.setArray(4, connection.createArrayOf("uuid", running.toArray()));
            statement.setInt(5, node);
            statement.setInt(6, most);
            return taken(statement, node);
        }
    }

    private static Taken taken(PreparedStatement statement, int node) throws SQLException {
        try (var rows = statement.executeQuery()) {
            var leases = new ArrayList<Lease>();
            Optional<Duration> more = Optional.empty();
            while (rows.next()) {
                if (rows.getObject(1) != null) leases.add(lease(rows, node));
                else more = Optional.ofNullable(rows.getObject(3, Long.class)).map(Duration::ofMillis);
            }
            return new Taken(leases, more);
        }
    }

    /** Prolongs all leases of the node; answers those it still has, and whether a cancel of each is pending. */
    Map<Lease, Boolean> renew(Connection connection, int node) throws SQLException {
        try (var statement = connection.prepareStatement(RENEW)) {
            statement.setLong(1, duration.toMillis());
            statement.setInt(2, node);
            try (var rows = statement.executeQuery()) {
                var leases = new HashMap<Lease, Boolean>();
                while (rows.next()) leases.put(lease(rows, node), rows.getBoolean(3));
                return leases;
            }
        }
    }

    /** Gives all leases of the node back. */
    static void release(Connection connection, int node) throws SQLException {
        try (var statement =
                        connection.prepareStatement("update lifecycle_operation set owner = null where owner = ?");
                var waking = connection.createStatement()) {
            statement.setInt(1, node);
            if (statement.executeUpdate() > 0) waking.execute("notify " + CHANNEL);
        }
    }

    private static Lease lease(ResultSet row, int node) throws SQLException {
        return new Lease(new OperationId(row.getObject(1, UUID.class)), node, row.getLong(2));
    }
}
