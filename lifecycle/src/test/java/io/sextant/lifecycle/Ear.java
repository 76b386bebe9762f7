package io.sextant.lifecycle;

import io.sextant.core.id.OperationId;
import io.sextant.core.storage.TestDatabase;
import org.postgresql.PGConnection;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import static org.assertj.core.api.Assertions.fail;

/** Hears what tests and engines say with their commits, in whatever process they are. */
final class Ear implements AutoCloseable {
    static final Duration DEADLINE = Duration.ofSeconds(90);
    private final Connection connection;
    private final List<String> heard = new ArrayList<>();

    Ear(TestDatabase postgres) throws SQLException {
        connection = postgres.dataSource().getConnection();
        try (var statement = connection.createStatement()) {
            statement.execute("listen " + Trial.CHANNEL);
        }
    }

    void await(OperationId id, Phase phase) throws SQLException {
        await(id + " " + phase);
    }

    /** Waits until it was said; each word is heard once. */
    void await(String word) throws SQLException {
        var until = System.nanoTime() + DEADLINE.toNanos();
        while (!heard.remove(word)) {
            var left = (until - System.nanoTime()) / 1_000_000;
            if (left <= 0) fail("Nobody said '" + word + "', only " + heard);
            var notifications = connection.unwrap(PGConnection.class).getNotifications((int) left);
            for (var each : notifications) heard.add(each.getParameter());
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
