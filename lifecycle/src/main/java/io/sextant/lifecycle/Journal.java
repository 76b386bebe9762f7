package io.sextant.lifecycle;

import io.sextant.core.storage.Database;
import jakarta.persistence.Query;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;

/** Writes what becomes of one operation; every commit checks that the operation is still ours. */
final class Journal {
    /** SQL, since Hibernate would translate a list of ids anew each time. */
    private static final String BEGIN = """
            update lifecycle_step
               set state = ?1, error = null, next_try = null, ended = null, started = ?2, attempts = attempts + 1
             where id = any(?3)""";

    private final Database database;
    private final OperationRows rows;
    private final Registry registry;
    private final Lease lease;

    Journal(Database database, Registry registry, Lease lease) {
        this.database = database;
        this.rows = new OperationRows(database);
        this.registry = registry;
        this.lease = lease;
    }

    /** The handler of a step that is done could not write what it made. */
    static final class StepRefused extends RuntimeException {
        private final transient Outcome.Success step;

        StepRefused(Outcome.Success step, RuntimeException cause) {
            super(cause);
            this.step = step;
        }

        Outcome.Success step() {
            return step;
        }

        Outcome.Failure asFailure() {
            var running = step.step();
            return new Outcome.Failure(running, Fault.of(getCause(), running.name(), step.resource()), getCause());
        }
    }

    /** A cancel was asked for that the turn does not heed; the news of it is on its way. */
    static final class CancelMissed extends RuntimeException {
        private final CancelMode mode;

        CancelMissed(CancelMode mode) {
            super("The operation is to be cancelled: " + mode);
            this.mode = mode;
        }

        CancelMode mode() {
            return mode;
        }
    }

    /** The operation's owner could not follow it into a phase. */
    static final class OwnerRefused extends RuntimeException {
        private final transient Phase phase;

        OwnerRefused(Phase phase, RuntimeException cause) {
            super(cause);
            this.phase = phase;
        }

        Phase phase() {
            return phase;
        }
    }

    /** Reads which cancel is to be heeded now. */
    Optional<CancelMode> cancelAsked() {
        return Trouble.outlasting(
                Trouble::is,
                () -> database.reading(() -> rows.find(lease.operation())
                        .filter(row -> row.isHeldBy(lease))
                        .flatMap(OperationRow::cancelMode)));
    }

    /** Writes the turn by one commit, or nothing of it. */
    void write(Turn turn) {
        write(turn, true);
    }

    /** As {@link #write}, without telling the owner, who has refused it. */
    void writeUnheard(Turn turn) {
        write(turn, false);
    }

    private void write(Turn turn, boolean heard) {
        var applied = new AtomicBoolean();
        // A connection that is lost during the commit leaves open whether it was one: then nothing is repeated here.
        Trouble.outlasting(e -> Trouble.isCollision(e) || Trouble.isLoss(e) && !applied.get(), () -> {
            applied.set(false);
            return database.transaction(() -> {
                apply(turn, heard);
                applied.set(true);
                return turn;
            });
        });
    }

    private void apply(Turn turn, boolean heard) {
        var row = rows.locked(lease.operation())
                .filter(each -> each.isHeldBy(lease))
                .orElseThrow(() -> new Lease.Lost(lease));
        row.cancelMode()
                .filter(mode -> !turn.cancel().equals(Optional.of(mode)))
                .ifPresent(mode -> {
                    throw new CancelMissed(mode);
                });
        for (var ended : turn.ended()) {
            switch (ended) {
                case Outcome.Success success -> succeed(success, turn.direction());
                case Outcome.Failure failure -> fail(failure.step(), failure.fault(), turn.direction());
                case Outcome.Cut cut -> fail(cut.step(), cut.fault(), turn.direction());
                case Outcome.Postponed postponed -> postpone(postponed, turn.direction());
            }
        }
        turn.fault().ifPresent(row::fail);
        turn.first().ifPresent(phase -> enter(row, phase, heard));
        turn.last().ifPresent(phase -> enter(row, phase, heard));
        if (!turn.begun().isEmpty()) begin(turn.begun(), turn.direction());
    }

    private void succeed(Outcome.Success success, Direction direction) {
        try {
            success.owed().run();
            database.current().flush();
        } catch (RuntimeException e) {
            throw Trouble.is(e) ? e : new StepRefused(success, e);
        }
        ending("result = :result, error = null", success.step(), direction.succeeded())
                .setParameter("result", success.result().orElse(null))
                .executeUpdate();
    }

    /** A result is kept: what could not be undone may need it once more. */
    private void fail(Running step, Fault fault, Direction direction) {
        ending("error = :error", step, direction.failed())
                .setParameter("error", fault)
                .executeUpdate();
    }

    private void postpone(Outcome.Postponed postponed, Direction direction) {
        tried("error = :error, nextTry = :next", postponed.step(), direction.begun())
                .setParameter("error", postponed.fault())
                .setParameter("next", postponed.next())
                .executeUpdate();
    }

    private Query ending(String more, Running step, StepState state) {
        return tried(more + ", nextTry = null, ended = :now", step, state).setParameter("now", now());
    }

    private Query tried(String more, Running step, StepState state) {
        return database.current()
                .createQuery("update StepRow set " + more + ", state = :state, started = :started,"
                        + " attempts = attempts + :unmarked where id = :id")
                .setParameter("state", state)
                .setParameter("started", step.started())
                .setParameter("unmarked", step.marked() ? 0 : 1)
                .setParameter("id", step.row().id());
    }

    private void begin(List<Running> steps, Direction direction) {
        database.current()
                .createNativeQuery(BEGIN)
                .setParameter(1, direction.begun().name())
                .setParameter(2, now())
                .setParameter(3, steps.stream().map(step -> step.row().id()).toArray(UUID[]::new))
                .executeUpdate();
    }

    private void enter(OperationRow row, Phase phase, boolean heard) {
        var family = rows.family(row);
        family.enter(phase, phase instanceof PartiallyCompleted ? rows.skipped(row.id()) : Set.of());
        if (!heard) return;
        try {
            family.tell(registry);
            database.current().flush();
        } catch (RuntimeException e) {
            throw Trouble.is(e) ? e : new OwnerRefused(phase, e);
        }
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }
}
