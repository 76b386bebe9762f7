package io.sextant.core.storage;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.flywaydb.core.Flyway;
import org.postgresql.ds.PGSimpleDataSource;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/**
 * A fresh, migrated database on a real PostgreSQL. The server starts with the first one that a JVM asks for and ends
 * with the JVM; it starts as root, too.
 *
 * <p>{@code fsync} is off unless the system property {@code sextant.test.fsync} is {@code on}: a test kills our
 * processes, not the machine.
 */
public final class TestDatabase implements AutoCloseable {
    private static final AtomicInteger COUNT = new AtomicInteger();
    private final String name;

    private TestDatabase(String name) {
        this.name = name;
    }

    /** A copy of the migrated template: some ten milliseconds once the server runs. */
    public static TestDatabase create() {
        var name = "test_" + COUNT.incrementAndGet();
        Server.execute("create database " + name + " template migrated strategy wal_log");
        return new TestDatabase(name);
    }

    /** How our own code, or another process, reaches it. */
    public JdbcSettings settings() {
        return new JdbcSettings(
                "jdbc:postgresql://localhost:" + Server.POSTGRES.getPort() + "/" + name, "postgres", "postgres");
    }

    /** Unpooled connections in auto-commit, for what a test looks up or prepares by SQL. */
    public DataSource dataSource() {
        return Server.POSTGRES.getDatabase("postgres", name);
    }

    /** Opens a persistence unit of the caller's test resources on it; the caller closes it. */
    public Database open(String unit) {
        return Database.open(unit, settings());
    }

    /** Cuts every connection to it, as a restart of the server would. */
    public void cutConnections() {
        Server.execute("select pg_terminate_backend(pid) from pg_stat_activity where datname = '" + name + "'");
    }

    @Override
    public void close() {
        Server.execute("drop database " + name + " with (force)");
    }

    /** Started by the class loader: once, when first touched. */
    private static final class Server {
        static final EmbeddedPostgres POSTGRES = start();

        private static EmbeddedPostgres start() {
            try {
                var durable = System.getProperty("sextant.test.fsync", "off");
                var postgres = EmbeddedPostgres.builder()
                        .setServerConfig("fsync", durable)
                        .setServerConfig("synchronous_commit", durable)
                        .start();
                execute(postgres.getPostgresDatabase(), "create database migrated");
                var template = (PGSimpleDataSource) postgres.getDatabase("postgres", "migrated");
                Flyway.configure().dataSource(template).load().migrate();
                return postgres;
            } catch (IOException e) {
                throw new UncheckedIOException("The test's PostgreSQL does not start", e);
            }
        }

        static void execute(String sql) {
            execute(POSTGRES.getPostgresDatabase(), sql);
        }

        private static void execute(DataSource source, String sql) {
            try (var connection = source.getConnection();
                    var statement = connection.createStatement()) {
                statement.execute(sql);
            } catch (SQLException e) {
                throw new IllegalStateException(sql, e);
            }
        }
    }
}
