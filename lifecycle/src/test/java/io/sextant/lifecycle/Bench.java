package io.sextant.lifecycle;

import io.sextant.core.id.OperationId;
import io.sextant.core.storage.Database;
import io.sextant.core.storage.TestDatabase;

import java.sql.SQLException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;

import static org.assertj.core.api.Assertions.fail;

/** An engine that works on one plan. */
final class Bench implements AutoCloseable {
    final Subject subject = Subject.of("NsInstance", UUID.randomUUID());
    final Acts acts = new Acts();
    final Database database;
    final Operations operations;
    final Ear ear;
    private final String type;

    private Bench(TestDatabase postgres, Database database, Made made) throws SQLException {
        this.database = database;
        this.type = made.name;
        this.operations = new Operations(
                database, new Registry(List.of(new Trial(database, made)), List.of(acts)), made.settings);
        this.ear = new Ear(postgres);
    }

    /** Engines of one name share their work; those of others on the same database have nothing to do with them. */
    static Made with(String name, Plan plan) {
        return new Made(name, plan, OnError.WAIT, EnumSet.allOf(Recourse.class), _ -> {}, EngineSettings.DEFAULT);
    }

    record Made(
            String name,
            Plan plan,
            OnError onError,
            Set<Recourse> recourses,
            Consumer<Operation> owner,
            EngineSettings settings) {
        Made onError(OnError other) {
            return new Made(name, plan, other, recourses, owner, settings);
        }

        Made recourses(Recourse... others) {
            return new Made(name, plan, onError, Set.of(others), owner, settings);
        }

        Made owner(Consumer<Operation> other) {
            return new Made(name, plan, onError, recourses, other, settings);
        }

        Made settings(EngineSettings other) {
            return new Made(name, plan, onError, recourses, owner, other);
        }

        Bench on(TestDatabase postgres, Database database) throws SQLException {
            return new Bench(postgres, database, this);
        }
    }

    OperationId submit() {
        return submit(subject);
    }

    OperationId submit(Subject other) {
        return operations.submit(type, other, new Trial.Request("please"));
    }

    /** Submits, works, and waits for the phase. */
    OperationId run(Phase until) throws SQLException {
        operations.start();
        var id = submit();
        ear.await(id, until);
        return id;
    }

    /** For a phase that is entered without the owner, who would say so. */
    void awaitUnheard(OperationId id, Phase phase) {
        var until = System.nanoTime() + Ear.DEADLINE.toNanos();
        while (!operations.get(id).phase().equals(phase)) {
            if (System.nanoTime() > until)
                fail("Operation " + id + " is in " + operations.get(id).phase());
            Thread.onSpinWait();
        }
    }

    StepRecord step(OperationId id, String name) {
        return operations.steps(id).stream()
                .filter(step -> step.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Override
    public void close() throws SQLException {
        operations.close();
        ear.close();
    }
}
