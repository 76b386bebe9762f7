package io.sextant.lifecycle;

import io.sextant.core.storage.Database;
import io.sextant.core.storage.JdbcSettings;
import io.sextant.core.storage.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import static io.sextant.lifecycle.Plan.after;
import static org.assertj.core.api.Assertions.assertThat;

class TakeoverTest {
    private static final Plan PLAN = Plan.builder()
            .step("a", new Act("a"))
            .step("b", new Act("b"), after("a"))
            .build();
    /** So long that nothing in a test can come of its end. */
    private static final Duration FOR_EVER = Duration.ofHours(10);

    private TestDatabase postgres;
    private Database database;

    @BeforeEach
    void create() {
        postgres = TestDatabase.create();
        database = postgres.open("lifecycle-test");
    }

    @AfterEach
    void drop() {
        database.close();
        postgres.close();
    }

    @Test
    void twoEnginesShareTheWork() throws SQLException {
        var one = Bench.with("TRIAL", PLAN)
                .settings(EngineSettings.DEFAULT.withConcurrency(1).withLease(FOR_EVER));
        try (var left = one.on(postgres, database);
                var right = one.on(postgres, database)) {
            var both = new CyclicBarrier(2);
            left.acts.on("perform a", _ -> met(both));
            right.acts.on("perform a", _ -> met(both));
            left.operations.start();
            right.operations.start();
            var first = left.submit(new Subject("NsInstance", "1"));
            var second = left.submit(new Subject("NsInstance", "2"));
            left.ear.await(first, new Completed());
            left.ear.await(second, new Completed());
            assertThat(left.acts.calls()).containsExactlyElementsOf(right.acts.calls());
        }
    }

    @Test
    void anEngineWhoseSessionEndedIsTakenOverLongBeforeItsLeaseEndsAndCanWriteNoMore() throws SQLException {
        execute("create role doomed superuser login");
        var doomed = Bench.with("TRIAL", PLAN)
                .settings(EngineSettings.DEFAULT.withConcurrency(1).withLease(FOR_EVER));
        var heir = Bench.with("TRIAL", PLAN)
                .settings(EngineSettings.DEFAULT.withConcurrency(1).withLease(Duration.ofSeconds(3)));
        try (var failing = Database.open(
                        "lifecycle-test", new JdbcSettings(postgres.settings().url(), "doomed", ""));
                var left = doomed.on(postgres, failing);
                var right = heir.on(postgres, database)) {
            var release = new CountDownLatch(1);
            left.acts.on("perform a", left.held(release));
            var id = left.submit();
            left.operations.start();
            left.ear.await("begun a");
            right.operations.start();
            execute("alter role doomed nologin");
            execute("select pg_terminate_backend(pid) from pg_stat_activity where usename = 'doomed'");
            right.ear.await(id, new Completed());
            execute("alter role doomed login");
            release.countDown();
            left.operations.close();
            assertThat(left.acts.calls()).containsExactly("perform a");
            assertThat(right.acts.calls()).containsExactly("perform a", "record a", "perform b", "record b");
            assertThat(right.step(id, "a").attempts()).isEqualTo(2);
        } finally {
            execute("drop role doomed");
        }
    }

    @Test
    void anEngineGoesOnAfterTheDatabaseCutAllItsConnections() throws SQLException {
        try (var bench = Bench.with("TRIAL", PLAN).on(postgres, database)) {
            var release = new CountDownLatch(1);
            bench.acts.on("perform a", bench.held(release));
            var id = bench.submit();
            bench.operations.start();
            bench.ear.await("begun a");
            postgres.cutConnections();
            try (var ear = new Ear(postgres)) {
                release.countDown();
                ear.await(id, new Completed());
            }
        }
    }

    @Test
    void aClosedEngineLeavesItsOperationsToTheNext() throws SQLException {
        try (var left = Bench.with("TRIAL", PLAN).on(postgres, database);
                var right = Bench.with("TRIAL", PLAN).on(postgres, database)) {
            left.acts.on("perform a", left.held(new CountDownLatch(1)));
            var id = left.submit();
            left.operations.start();
            left.ear.await("begun a");
            right.operations.start();
            left.operations.close();
            right.ear.await(id, new Completed());
            assertThat(left.acts.calls()).containsExactly("perform a");
        }
    }

    private static String met(CyclicBarrier barrier) {
        try {
            return "met " + barrier.await(Ear.DEADLINE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
            throw new IllegalStateException("Alone", e);
        }
    }

    private void execute(String sql) throws SQLException {
        try (var connection = postgres.dataSource().getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
