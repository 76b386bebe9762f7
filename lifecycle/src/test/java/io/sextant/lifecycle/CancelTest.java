package io.sextant.lifecycle;

import io.sextant.core.Problem;
import io.sextant.core.id.OperationId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

import static io.sextant.lifecycle.CancelMode.FORCEFUL;
import static io.sextant.lifecycle.CancelMode.GRACEFUL;
import static io.sextant.lifecycle.Trials.assertProblem;
import static io.sextant.lifecycle.Trials.diamond;
import static io.sextant.lifecycle.Trials.failing;
import static org.assertj.core.api.Assertions.assertThat;

class CancelTest {
    @RegisterExtension
    static final Trials trials = new Trials();

    private final CountDownLatch release = new CountDownLatch(1);

    @Test
    void aGracefulCancelLetsWhatRunsEndAndBeginsNothing() throws SQLException {
        try (var bench = trials.on(diamond())) {
            var id = begun(bench, "a");
            bench.operations.cancel(id, GRACEFUL);
            var pending = bench.operations.get(id);
            assertThat(pending.cancelPending()).isTrue();
            assertThat(pending.cancelMode()).contains(GRACEFUL);
            release.countDown();
            bench.ear.await(id, new FailedTemporarily());
            var cancelled = bench.operations.get(id);
            assertThat(cancelled.cancelPending()).isFalse();
            assertThat(cancelled.error().orElseThrow().detail())
                    .isEqualTo("The operation was cancelled (GRACEFUL). No step was cut."
                            + " The operation can be retried, rolled back, continued or failed.");
            assertThat(bench.state(id, "a")).isEqualTo(StepState.DONE);
            assertThat(bench.state(id, "b")).isEqualTo(StepState.PENDING);

            bench.operations.retry(id);
            bench.ear.await(id, new Completed());
        }
    }

    @Test
    void aForcefulCancelInterruptsWhatRuns() throws SQLException {
        try (var bench = trials.on(diamond())) {
            var id = begun(bench, "b");
            bench.operations.cancel(id, FORCEFUL);
            bench.ear.await(id, new FailedTemporarily());
            assertThat(bench.operations.get(id).error().orElseThrow().detail())
                    .startsWith("The operation was cancelled (FORCEFUL). Cut: 'b' on thing b.");
            var cut = bench.step(id, "b");
            assertThat(cut.state()).isEqualTo(StepState.FAILED);
            assertThat(cut.error().orElseThrow().title()).isEqualTo("Cancelled");

            bench.operations.rollback(id);
            bench.ear.await(id, new RolledBack());
            assertThat(bench.acts.calls()).contains("undo b", "undo a");
        }
    }

    @Test
    void aPendingGracefulCancelCanBeRaisedAndNothingElse() throws SQLException {
        try (var bench = trials.on(diamond())) {
            var id = begun(bench, "a");
            bench.operations.cancel(id, GRACEFUL);
            assertProblem(() -> bench.operations.cancel(id, GRACEFUL), 409, "asked for already");
            assertThat(bench.operations.get(id).cancellable()).isTrue();
            bench.operations.cancel(id, FORCEFUL);
            bench.ear.await(id, new FailedTemporarily());
            assertThat(bench.state(id, "a")).isEqualTo(StepState.FAILED);
        }
    }

    @Test
    void anOperationThatIsDoneBeforeTheCancelTakesEffectCompletes() throws SQLException {
        try (var bench = trials.on(diamond())) {
            var id = begun(bench, "d");
            bench.operations.cancel(id, GRACEFUL);
            release.countDown();
            bench.ear.await(id, new Completed());
            assertThat(bench.operations.get(id).cancelPending()).isFalse();
            assertThat(bench.operations.get(id).error()).isEmpty();
        }
    }

    @Test
    void aRollbackCanBeCancelledAndRepeated() throws SQLException {
        try (var bench = trials.on(diamond())) {
            bench.acts.on("perform d", failing()).on("undo b", bench.held(release));
            var id = bench.run(new FailedTemporarily());
            bench.operations.rollback(id);
            bench.ear.await("begun b");
            bench.operations.cancel(id, FORCEFUL);
            bench.ear.await(id, new FailedTemporarily());
            assertThat(bench.state(id, "b")).isEqualTo(StepState.UNDO_FAILED);
            assertThat(bench.state(id, "a")).isEqualTo(StepState.DONE);
            release.countDown();
            bench.operations.rollback(id);
            bench.ear.await(id, new RolledBack());
        }
    }

    @Test
    void aFailureDuringAGracefulCancelIsToldWithIt() throws SQLException {
        try (var bench = trials.on(diamond())) {
            bench.acts.on("perform a", context -> {
                bench.held(release).apply(context);
                throw Problem.of(502, "Broken", "It broke.");
            });
            bench.operations.start();
            var id = bench.submit();
            bench.ear.await("begun a");
            bench.operations.cancel(id, GRACEFUL);
            release.countDown();
            bench.ear.await(id, new FailedTemporarily());
            assertThat(bench.operations.get(id).error().orElseThrow().detail())
                    .startsWith("Step 'a' (Act) failed on thing a: It broke."
                            + " Then: The operation was cancelled (GRACEFUL).");
        }
    }

    @Test
    void whatUndoesByItselfIsUndoneWhenItIsCancelled() throws SQLException {
        try (var bench = trials.on(diamond().onError(OnError.UNDO_AND_FAIL))) {
            var id = begun(bench, "b");
            bench.operations.cancel(id, FORCEFUL);
            bench.ear.await(id, new RollingBack());
            bench.ear.await(id, new Failed());
            assertThat(bench.acts.calls()).contains("undo a", "undo b", "undo c");
            assertThat(bench.operations.get(id).cancelPending()).isFalse();
            assertThat(bench.operations.get(id).error().orElseThrow().detail())
                    .isEqualTo("The operation was cancelled (FORCEFUL). Cut: 'b' on thing b.");
        }
    }

    @Test
    void anOperationThatNoWorkerHasTakenIsCancelledAtOnce() throws SQLException {
        try (var bench = trials.on(diamond())) {
            var id = bench.submit();
            bench.operations.cancel(id, GRACEFUL);
            assertThat(bench.operations.get(id).phase()).isEqualTo(new FailedTemporarily());
            assertThat(bench.operations.get(id).cancelPending()).isFalse();
            bench.operations.start();
            bench.operations.retry(id);
            bench.ear.await(id, new Completed());
        }
    }

    @Test
    void aCancelOfWhatAnotherEngineHasIsHeardThere() throws SQLException {
        var made = diamond();
        try (var worker = trials.on(made);
                var other = trials.on(made)) {
            var id = begun(worker, "a");
            other.operations.cancel(id, FORCEFUL);
            other.ear.await(id, new FailedTemporarily());
        }
    }

    @Test
    void aCancelIsHeededByWhoeverTakesTheOperationOver() throws SQLException {
        var made = diamond();
        try (var worker = trials.on(made);
                var heir = trials.on(made)) {
            var id = begun(worker, "b");
            worker.operations.close();
            assertThat(heir.state(id, "b")).isEqualTo(StepState.RUNNING);
            heir.operations.cancel(id, GRACEFUL);
            heir.operations.start();
            heir.ear.await(id, new FailedTemporarily());
            assertThat(heir.acts.calls()).isEmpty();
            assertThat(heir.state(id, "b")).isEqualTo(StepState.FAILED);
        }
    }

    @Test
    void whatIsOverOrWaitsOrNeverCanIsNotCancelled() throws SQLException {
        try (var bench = trials.on(diamond());
                var stubborn = trials.on(diamond().notCancellable())) {
            var done = bench.run(new Completed());
            assertProblem(
                    () -> bench.operations.cancel(done, GRACEFUL), 409, "cannot be cancelled: it is in COMPLETED");
            bench.acts.on("perform a", failing());
            var failed = bench.submit();
            bench.ear.await(failed, new FailedTemporarily());
            assertProblem(() -> bench.operations.cancel(failed, FORCEFUL), 409, "it is in FAILED_TEMP");
            assertProblem(() -> bench.operations.cancel(OperationId.random(), FORCEFUL), 404, "lifecycle operation");
            var id = stubborn.submit();
            assertProblem(() -> stubborn.operations.cancel(id, FORCEFUL), 404, "can never be");
            assertThat(stubborn.operations.get(id).cancellable()).isFalse();
            assertThat(stubborn.operations.get(id).cancelMode()).isEqualTo(Optional.empty());
        }
    }

    /** An operation that is in the middle of a step. */
    private OperationId begun(Bench bench, String step) throws SQLException {
        bench.acts.on("perform " + step, bench.held(release));
        bench.operations.start();
        var id = bench.submit();
        bench.ear.await("begun " + step);
        return id;
    }
}
