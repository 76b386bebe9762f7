package io.sextant.lifecycle;

import io.sextant.core.id.OperationId;
import io.sextant.core.storage.NodeSession;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
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

    private static final String TAKE = """
            update lifecycle_operation taken
               set owner = ?, epoch = taken.epoch + 1, lease_until = now() + ? * interval '1 ms'
              from (select id from lifecycle_operation
                     where phase in ('STARTING', 'PROCESSING', 'ROLLING_BACK')
                       and type = any (?)
                       and (owner is null
                            or id <> all (?)
                               and (owner = ? or lease_until < now() or owner not in %s))
                     order by start_time
                     limit ?
                       for update skip locked) free
             where taken.id = free.id
            returning taken.id, taken.epoch""".formatted(NodeSession.LIVE_NODES);

    private static final String RENEW = """
            update lifecycle_operation set lease_until = now() + ? * interval '1 ms'
             where owner = ? and phase in ('STARTING', 'PROCESSING', 'ROLLING_BACK')
            returning id, epoch""";

    private final Duration duration;

    Leases(Duration duration) {
        this.duration = duration;
    }

    /**
     * Takes waiting operations, oldest first, and those that a dead node, or an earlier try of this one, has left. The
     * commit need not reach the disk: were it lost, so would be all that was done under it.
     */
    List<Lease> take(Connection connection, int node, Collection<String> types, Collection<UUID> running, int most)
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
            return leases(statement, node);
        }
    }

    /** Prolongs all leases of the node; answers those it still has. */
    List<Lease> renew(Connection connection, int node) throws SQLException {
        try (var statement = connection.prepareStatement(RENEW)) {
            statement.setLong(1, duration.toMillis());
            statement.setInt(2, node);
            return leases(statement, node);
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

    private static List<Lease> leases(PreparedStatement statement, int node) throws SQLException {
        try (var rows = statement.executeQuery()) {
            var leases = new ArrayList<Lease>();
            while (rows.next())
                leases.add(new Lease(new OperationId(rows.getObject(1, UUID.class)), node, rows.getLong(2)));
            return leases;
        }
    }
}
