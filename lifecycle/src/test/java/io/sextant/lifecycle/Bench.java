package io.sextant.lifecycle;

import io.sextant.core.id.OperationId;
import io.sextant.core.storage.Database;
import io.sextant.core.storage.TestDatabase;

import java.sql.SQLException;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

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
                database,
                new Registry(
                        Stream.concat(Stream.of(made), made.parts.stream())
                                .map(each -> new Trial(database, each))
                                .toList(),
                        List.of(acts)),
                made.settings);
        this.ear = new Ear(postgres);
    }

    /** Engines of one name share their work; those of others on the same database have nothing to do with them. */
    static Made with(String name, Plan plan) {
        return new Made(
                name,
                plan,
                OnError.WAIT,
                EnumSet.allOf(Recourse.class),
                true,
                _ -> {},
                EngineSettings.DEFAULT,
                List.of());
    }

    /** @param parts the types of children */
    record Made(
            String name,
            Plan plan,
            OnError onError,
            Set<Recourse> recourses,
            boolean cancellable,
            Consumer<Operation> owner,
            EngineSettings settings,
            List<Made> parts) {
        Made onError(OnError other) {
            return new Made(name, plan, other, recourses, cancellable, owner, settings, parts);
        }

        Made recourses(Recourse... others) {
            return new Made(name, plan, onError, Set.of(others), cancellable, owner, settings, parts);
        }

        Made notCancellable() {
            return new Made(name, plan, onError, recourses, false, owner, settings, parts);
        }

        Made owner(Consumer<Operation> other) {
            return new Made(name, plan, onError, recourses, cancellable, other, settings, parts);
        }

        Made settings(EngineSettings other) {
            return new Made(name, plan, onError, recourses, cancellable, owner, other, parts);
        }

        Made parts(Made... others) {
            return new Made(name, plan, onError, recourses, cancellable, owner, settings, List.of(others));
        }

        Bench on(TestDatabase postgres, Database database) throws SQLException {
            return new Bench(postgres, database, this);
        }
    }

    OperationId submit() {
        return submit(subject);
    }

    OperationId submit(Subject other) {
        return submit(other, Optional.empty());
    }

    OperationId submit(Subject other, Optional<Instant> notBefore) {
        return operations.submit(type, other, new Trial.Request("please"), notBefore);
    }

    /** Lets a step say that it has begun, and block as a call to a VIM would. */
    Function<StepContext, String> held(CountDownLatch release) {
        return context -> {
            database.transaction(() -> Trial.say(database, "begun " + context.stepName()));
            try {
                return "released " + release.await(Ear.DEADLINE.toSeconds(), TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                throw new IllegalStateException("Interrupted", e);
            }
        };
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
        await(() -> operations.get(id).phase().equals(phase));
    }

    /** For what nobody says. */
    void await(BooleanSupplier condition) {
        var until = System.nanoTime() + Ear.DEADLINE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > until) fail("It does not come to pass: " + operations.list(subject));
            Thread.onSpinWait();
        }
    }

    StepState state(OperationId id, String name) {
        return step(id, name).state();
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
