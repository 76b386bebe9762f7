package io.sextant.core.storage;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.sextant.core.json.Json;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.EntityTransaction;
import jakarta.persistence.Persistence;
import org.hibernate.Session;
import org.hibernate.cfg.AvailableSettings;
import org.hibernate.jdbc.ReturningWork;
import org.hibernate.type.format.jackson.JacksonJsonFormatMapper;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.UUID;
import java.util.function.Supplier;
import javax.sql.DataSource;

/**
 * The transactions of PostgreSQL. Repositories use the {@link #current()} entity manager, so that what one caller does
 * to several of them is one transaction.
 *
 * <p>Transactions belong to the code and not to a container: the same path runs in Payara, in a test and in a JVM that
 * holds the engine alone.
 */
public final class Database implements AutoCloseable {
    private static final ScopedValue<EntityManager> CURRENT = ScopedValue.newInstance();
    private final JdbcSettings settings;
    private final HikariDataSource pool;
    private final EntityManagerFactory factory;

    private Database(JdbcSettings settings, HikariDataSource pool, EntityManagerFactory factory) {
        this.settings = settings;
        this.pool = pool;
        this.factory = factory;
    }

    /**
     * Opens the persistence unit on a database that is migrated already. Documents (jsonb) are written and read by
     * {@link Json#MAPPER}.
     */
    public static Database open(String unit, JdbcSettings settings) {
        var pool = new HikariDataSource(pooled(settings));
        try {
            return new Database(settings, pool, Persistence.createEntityManagerFactory(unit, properties(pool)));
        } catch (RuntimeException e) {
            pool.close();
            throw e;
        }
    }

    private static Map<String, Object> properties(DataSource pool) {
        return Map.of(
                AvailableSettings.JAKARTA_NON_JTA_DATASOURCE,
                pool,
                AvailableSettings.JSON_FORMAT_MAPPER,
                new Documents(new JacksonJsonFormatMapper(Json.MAPPER)),
                AvailableSettings.STATEMENT_BATCH_SIZE,
                50,
                AvailableSettings.ORDER_INSERTS,
                true,
                AvailableSettings.ORDER_UPDATES,
                true,
                AvailableSettings.CONNECTION_PROVIDER_DISABLES_AUTOCOMMIT,
                true);
    }

    private static HikariConfig pooled(JdbcSettings settings) {
        var config = new HikariConfig();
        config.setPoolName("sextant");
        // Named, since DriverManager does not see a driver that a web application's class loader holds.
        config.setDriverClassName("org.postgresql.Driver");
        config.setJdbcUrl(settings.url());
        config.setUsername(settings.user());
        config.setPassword(settings.password());
        config.setMaximumPoolSize(settings.connections());
        config.setAutoCommit(false);
        // A batch of inserts becomes one statement of many rows.
        config.addDataSourceProperty("reWriteBatchedInserts", "true");
        return config;
    }

    /** Runs the work in the current transaction, or in one of its own that is rolled back when the work throws. */
    public <T> T transaction(Supplier<T> work) {
        if (CURRENT.isBound()) return work.get();
        try (var em = factory.createEntityManager()) {
            em.getTransaction().begin();
            try {
                var result = ScopedValue.where(CURRENT, em).call(work::get);
                em.getTransaction().commit();
                return result;
            } catch (RuntimeException | Error e) {
                rollBack(em.getTransaction(), e);
                throw e;
            }
        }
    }

    /**
     * Runs the work in a transaction of its own that is rolled back in any case: what it changes only itself has seen.
     *
     * @throws IllegalStateException in a transaction, which would be rolled back with it
     */
    public <T> T trial(Supplier<T> work) {
        if (CURRENT.isBound()) throw new IllegalStateException("A trial would undo the transaction that it is in");
        try (var em = factory.createEntityManager()) {
            em.getTransaction().begin();
            try {
                var result = ScopedValue.where(CURRENT, em).call(work::get);
                em.getTransaction().rollback();
                return result;
            } catch (RuntimeException | Error e) {
                rollBack(em.getTransaction(), e);
                throw e;
            }
        }
    }

    /**
     * Runs work that reads by one statement and changes nothing: in the current transaction, or without one, which spares
     * PostgreSQL and the caller the round trip of a commit.
     */
    public <T> T reading(Supplier<T> work) {
        if (CURRENT.isBound()) return work.get();
        try (var em = factory.createEntityManager()) {
            em.unwrap(Session.class).doWork(connection -> connection.setAutoCommit(true));
            return ScopedValue.where(CURRENT, em).call(work::get);
        }
    }

    /** Whether the caller is within a transaction, which {@link #transaction(Supplier)} would join. */
    public boolean inTransaction() {
        return CURRENT.isBound();
    }

    /** A lost connection cannot be rolled back, either; the caller is to see what went wrong first. */
    private static void rollBack(EntityTransaction transaction, Throwable cause) {
        try {
            if (transaction.isActive()) transaction.rollback();
        } catch (RuntimeException e) {
            cause.addSuppressed(e);
        }
    }

    /** As {@link #transaction(Supplier)}, for work without a result. */
    public void transaction(Runnable work) {
        transaction(() -> {
            work.run();
            return true;
        });
    }

    /** The entity manager of the running transaction; only inside one. */
    public EntityManager current() {
        return CURRENT.orElseThrow(() -> new IllegalStateException("No transaction is running"));
    }

    /**
     * The rows of these ids that there are, in the order that PostgreSQL has the ids in; in one statement that is the same
     * for any number of them, since Hibernate translates one with a list of parameters anew each time.
     */
    public <R> List<R> rows(Class<R> type, Collection<UUID> ids) {
        var sorted = ids.stream()
                .distinct()
                .sorted(Comparator.comparing(UUID::toString))
                .toList();
        if (sorted.isEmpty()) return List.of();
        return current().unwrap(Session.class).byMultipleIds(type).multiLoad(sorted).stream()
                .filter(Objects::nonNull)
                .toList();
    }

    /** Plain SQL on the connection of the running transaction, for what JPA has no words for. */
    public <T> T sql(ReturningWork<T> work) {
        return current().unwrap(Session.class).doReturningWork(work);
    }

    /**
     * A connection of its own, outside the pool and in auto-commit, for what belongs to a session: advisory locks and
     * {@code LISTEN}. The caller closes it.
     */
    public Connection dedicatedConnection() throws SQLException {
        var properties = new Properties();
        properties.setProperty("user", settings.user());
        properties.setProperty("password", settings.password());
        properties.setProperty("tcpKeepAlive", "true");
        return new org.postgresql.Driver().connect(settings.url(), properties);
    }

    @Override
    public void close() {
        factory.close();
        pool.close();
    }
}
