package io.sextant.lifecycle;

import io.sextant.core.id.OperationId;
import io.sextant.core.storage.Database;
import io.sextant.core.storage.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Engines in processes of their own that die at every boundary of every step. Each process is killed in an operation of
 * its own, while it recovers the one that its predecessor was killed in.
 */
class CrashTest {
    private static final List<String> STEPS = List.of("a", "b", "c", "d", "e", "f", "g");

    @TempDir
    private static Path folder;

    private static Path world;
    private static TestDatabase postgres;
    private static Database database;
    private static Operations operations;
    private Operations engine;
    private Ear ear;

    @BeforeAll
    static void create() throws Exception {
        world = Files.createDirectory(folder.resolve("world"));
        postgres = TestDatabase.create();
        execute("create table built (step uuid primary key)");
        database = postgres.open("lifecycle-test");
        operations = EngineProcess.engine(database, world, Map.of());
        EngineProcess.archiveClasses(postgres.settings(), world);
    }

    @AfterAll
    static void drop() {
        database.close();
        postgres.close();
    }

    @BeforeEach
    void open() throws SQLException, IOException {
        execute("truncate lifecycle_operation cascade; truncate built");
        try (var files = Files.list(world)) {
            for (var file : files.toList()) Files.delete(file);
        }
        engine = EngineProcess.engine(database, world, Map.of());
        ear = new Ear(postgres);
    }

    @AfterEach
    void close() throws SQLException {
        engine.close();
        ear.close();
    }

    @Test
    void anOperationCompletesWhereverItsEngineIsKilled() throws Exception {
        var ids = new ArrayList<OperationId>();
        for (var step : STEPS)
            for (var point : List.of("before", "after")) {
                var tag = "-" + ids.size();
                ids.add(submit(tag, Build.Fate.WHOLE));
                killedAt(step + tag + ":" + point);
            }
        engine.start();
        for (var id : ids) ear.await(id, new Completed());
        assertThat(inTheWorld()).isEqualTo(names(ids));
        assertThat(recorded()).isEqualTo(stepIds(ids));
        for (var id : ids) assertThat(operations.steps(id)).allMatch(step -> step.state() == StepState.DONE);
    }

    @Test
    void aRollbackLeavesNothingWhereverItsEngineIsKilled() throws Exception {
        var ids = new ArrayList<OperationId>();
        var begun = STEPS.subList(0, STEPS.indexOf("g"));
        for (var n = 0; n < 2 * begun.size(); n++) ids.add(submit("-" + n, Build.Fate.BROKEN));
        failed(ids);
        assertThat(recorded()).hasSize(ids.size() * (begun.size() - 1));
        for (var n = 0; n < ids.size(); n++) {
            operations.rollback(ids.get(n));
            killedAt(begun.get(n / 2) + "-" + n + (n % 2 == 0 ? ":before-undo" : ":after-undo"));
        }
        engine.start();
        for (var id : ids) ear.await(id, new RolledBack());
        assertThat(inTheWorld()).isEmpty();
        assertThat(recorded()).isEmpty();
    }

    @Test
    void anEngineThatIsKilledWithinAStepIsTakenOverAtOnce() throws Exception {
        var id = submit("", Build.Fate.HANGING);
        var first = EngineProcess.start(postgres.settings(), world, Map.of());
        ear.await("hanging");
        assertThat(inTheWorld()).anyMatch(name -> name.endsWith(".half"));
        first.destroyForcibly().waitFor();
        var next = EngineProcess.start(postgres.settings(), world, Map.of());
        ear.await(id, new Completed());
        next.getOutputStream().close();
        assertThat(next.waitFor(Ear.DEADLINE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(next.exitValue()).isZero();
        assertThat(inTheWorld()).isEqualTo(names(List.of(id)));
        assertThat(recorded()).isEqualTo(stepIds(List.of(id)));
    }

    @Test
    void aCancelThatIsPendingWhenItsEngineIsKilledIsHeededByTheNext() throws Exception {
        var id = submit("", Build.Fate.HANGING);
        var first = EngineProcess.start(postgres.settings(), world, Map.of());
        ear.await("hanging");
        operations.cancel(id, CancelMode.GRACEFUL);
        first.destroyForcibly().waitFor();
        engine.start();
        ear.await(id, new FailedTemporarily());
        assertThat(operations.get(id).cancelPending()).isFalse();
        operations.rollback(id);
        ear.await(id, new RolledBack());
        assertThat(inTheWorld()).isEmpty();
        assertThat(recorded()).isEmpty();
    }

    @Test
    void aStepWhoseEngineIsKilledBetweenTwoTriesIsBegunAgainByTheNext() throws Exception {
        var id = submit("", Build.Fate.BUSY);
        var first = EngineProcess.start(postgres.settings(), world, Map.of());
        var until = System.nanoTime() + Ear.DEADLINE.toNanos();
        while (operations.steps(id).stream().allMatch(step -> step.nextTry().isEmpty())) {
            assertThat(System.nanoTime()).as(() -> "nothing waits; " + log()).isLessThan(until);
            Thread.onSpinWait();
        }
        first.destroyForcibly().waitFor();
        engine.start();
        ear.await(id, new Completed());
        assertThat(inTheWorld()).isEqualTo(names(List.of(id)));
    }

    @Test
    void whatWasContinuedIsPartiallyCompletedWhereverItsEngineIsKilled() throws Exception {
        var ids = List.of(submit("-0", Build.Fate.BROKEN), submit("-1", Build.Fate.BROKEN));
        failed(ids);
        for (var n = 0; n < ids.size(); n++) {
            operations.continueWithoutFailed(ids.get(n));
            killedAt("g-" + n + (n == 0 ? ":before" : ":after"));
        }
        engine.start();
        for (var id : ids) {
            ear.await(id, new PartiallyCompleted());
            assertThat(operations.steps(id))
                    .allMatch(
                            step -> step.state() == (step.name().startsWith("f") ? StepState.SKIPPED : StepState.DONE));
        }
        assertThat(recorded()).hasSize(ids.size() * (STEPS.size() - 1));
    }

    /** Works on the operations until all have failed. */
    private void failed(List<OperationId> ids) throws SQLException {
        try (var first = EngineProcess.engine(database, world, Map.of())) {
            first.start();
            for (var id : ids) ear.await(id, new FailedTemporarily());
        }
    }

    private OperationId submit(String tag, Build.Fate critical) {
        return operations.submit("BUILD", new Subject("Building", "of" + tag), new Building.Order(tag, critical));
    }

    private void killedAt(String fault) throws Exception {
        var engine =
                EngineProcess.start(postgres.settings(), world, Map.of("SEXTANT_TEST", "true", "SEXTANT_FAULT", fault));
        assertThat(engine.waitFor(Ear.DEADLINE.toSeconds(), TimeUnit.SECONDS))
                .as(() -> fault + " is reached; " + log())
                .isTrue();
        assertThat(engine.exitValue()).as(fault).isEqualTo(FaultInjection.EXIT_CODE);
    }

    private String log() {
        try {
            return Files.readString(folder.resolve("engine.log"));
        } catch (IOException e) {
            return e.toString();
        }
    }

    private Set<String> inTheWorld() throws IOException {
        try (var files = Files.list(world)) {
            return files.map(file -> file.getFileName().toString()).collect(Collectors.toSet());
        }
    }

    private Set<UUID> recorded() throws SQLException {
        try (var connection = postgres.dataSource().getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select step from built")) {
            var steps = new HashSet<UUID>();
            while (rows.next()) steps.add(rows.getObject(1, UUID.class));
            return steps;
        }
    }

    private Set<UUID> stepIds(List<OperationId> ids) {
        return ids.stream()
                .flatMap(id -> operations.steps(id).stream())
                .map(StepRecord::id)
                .collect(Collectors.toSet());
    }

    private Set<String> names(List<OperationId> ids) {
        return stepIds(ids).stream().map(UUID::toString).collect(Collectors.toSet());
    }

    private static void execute(String sql) throws SQLException {
        try (var connection = postgres.dataSource().getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
