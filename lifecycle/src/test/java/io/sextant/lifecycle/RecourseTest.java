package io.sextant.lifecycle;

import io.sextant.core.Problem;
import io.sextant.core.id.OperationId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import java.sql.SQLException;
import java.util.Set;

import static io.sextant.lifecycle.Trials.assertProblem;
import static io.sextant.lifecycle.Trials.diamond;
import static io.sextant.lifecycle.Trials.fail;
import static io.sextant.lifecycle.Trials.failing;
import static org.assertj.core.api.Assertions.assertThat;

class RecourseTest {
    @RegisterExtension
    static final Trials trials = new Trials();

    @Test
    void aFailedStepLetsTheOthersEndAndStopsTheOperationWithItsWords() throws SQLException {
        try (var bench = trials.on(diamond())) {
            bench.acts.on("perform c", _ -> {
                throw Problem.of(507, "No room", "Cluster edge-1 has no room for 2 CPUs.")
                        .with("cluster", "edge-1");
            });
            var id = bench.run(new FailedTemporarily());
            var operation = bench.operations.get(id);
            var fault = operation.error().orElseThrow();
            assertThat(fault.status()).isEqualTo(507);
            assertThat(fault.title()).isEqualTo("No room");
            assertThat(fault.detail())
                    .isEqualTo("Step 'c' (Act) failed on thing c: Cluster edge-1 has no room for 2 CPUs."
                            + " The operation can be retried, rolled back, continued or failed.");
            assertThat(fault.step()).contains("c");
            assertThat(fault.resource()).contains("thing c");
            assertThat(fault.parameters()).containsEntry("cluster", "edge-1");
            assertThat(operation.recourses()).containsExactlyInAnyOrder(Recourse.values());
            assertThat(bench.step(id, "b").state()).isEqualTo(StepState.DONE);
            assertThat(bench.step(id, "c").error().orElseThrow().detail())
                    .isEqualTo("Cluster edge-1 has no room for 2 CPUs.");
            assertThat(bench.step(id, "d").state()).isEqualTo(StepState.PENDING);
        }
    }

    @Test
    void aRetryPerformsOnlyWhatIsNotDone() throws SQLException {
        try (var bench = trials.on(diamond())) {
            bench.acts.on("perform c", failing());
            var id = bench.run(new FailedTemporarily());
            bench.acts.calls().clear();
            bench.acts.on("perform c", context -> context.repeated() ? "again" : "for the first time");
            bench.operations.retry(id);
            bench.ear.await(id, new Completed());
            assertThat(bench.acts.calls()).containsExactly("perform c", "record c", "perform d", "record d");
            assertThat(bench.step(id, "c").attempts()).isEqualTo(2);
            assertThat(bench.operations.get(id).error()).isEmpty();
        }
    }

    @Test
    void aRollbackUndoesWhatWasBegunBackwards() throws SQLException {
        try (var bench = trials.on(diamond())) {
            bench.acts.on("perform c", failing());
            bench.acts.on("undo b", context -> context.ownResult(String.class).orElseThrow());
            bench.acts.on("undo c", context -> context.ownResult(String.class).isEmpty() ? "" : fail());
            var id = bench.run(new FailedTemporarily());
            bench.acts.calls().clear();
            bench.operations.rollback(id);
            bench.ear.await(id, new RolledBack());
            assertThat(bench.acts.calls())
                    .containsExactlyInAnyOrder("undo b", "forget b", "undo c", "forget c", "undo a", "forget a")
                    .endsWith("undo a", "forget a");
            assertThat(bench.step(id, "a").state()).isEqualTo(StepState.UNDONE);
            assertThat(bench.step(id, "d").state()).isEqualTo(StepState.PENDING);
            assertThat(bench.operations.get(id).error().orElseThrow().step()).contains("c");
        }
    }

    @Test
    void aRollbackThatFailsCanBeRepeatedAndEvenTurnedBackIntoARetry() throws SQLException {
        try (var bench = trials.on(diamond())) {
            bench.acts.on("perform d", failing()).on("undo a", _ -> fail());
            var id = bench.run(new FailedTemporarily());
            bench.operations.rollback(id);
            bench.ear.await(id, new FailedTemporarily());
            assertThat(bench.operations.get(id).error().orElseThrow().detail())
                    .startsWith("Undoing step 'a' (Act) failed on thing a: IllegalStateException: no.");
            bench.operations.rollback(id);
            bench.ear.await(id, new FailedTemporarily());
            assertThat(bench.step(id, "a").state()).isEqualTo(StepState.UNDO_FAILED);
            bench.acts.on("perform d", _ -> "made d");
            bench.acts.calls().clear();
            bench.operations.retry(id);
            bench.ear.await(id, new Completed());
            assertThat(bench.acts.calls()).startsWith("perform a").hasSize(8);
        }
    }

    @Test
    void failGivesUpAtOnceAndFreesTheSubject() throws SQLException {
        try (var bench = trials.on(diamond())) {
            bench.acts.on("perform a", failing());
            var id = bench.run(new FailedTemporarily());
            var failed = bench.operations.fail(id);
            assertThat(failed.phase()).isEqualTo(new Failed());
            assertThat(failed.error()).isPresent();
            bench.acts.on("perform a", _ -> "made a");
            var next = bench.submit();
            bench.ear.await(next, new Completed());
            assertThat(bench.operations.all(Set.of(next, id)))
                    .extracting(Operation::id)
                    .containsExactlyInAnyOrder(next, id);
            assertThat(bench.operations.list(bench.subject))
                    .extracting(Operation::id)
                    .containsExactly(next, id);
        }
    }

    @Test
    void choicesAreRefusedOutsideFailedTemp() throws SQLException {
        try (var bench = trials.on(diamond())) {
            var id = bench.run(new Completed());
            assertProblem(() -> bench.operations.retry(id), 409, "cannot be retried: it is in COMPLETED");
            assertProblem(() -> bench.operations.rollback(id), 409, "cannot be rolled back");
            assertProblem(() -> bench.operations.fail(id), 409, "cannot be failed");
            assertProblem(() -> bench.operations.retry(OperationId.random()), 404, "lifecycle operation");
        }
    }

    @Test
    void aChoiceThatTheTypeDoesNotOfferIsRefusedAndNotTold() throws SQLException {
        try (var bench = trials.on(diamond().recourses(Recourse.RETRY, Recourse.FAIL))) {
            bench.acts.on("perform a", failing());
            var id = bench.run(new FailedTemporarily());
            assertProblem(() -> bench.operations.rollback(id), 404, "can never be");
            assertThat(bench.operations.get(id).error().orElseThrow().detail())
                    .endsWith("The operation can be retried or failed.");
        }
    }

    @Test
    void aTypeMayFailAtOnceAfterUndoing() throws SQLException {
        try (var bench = trials.on(diamond().onError(OnError.UNDO_AND_FAIL))) {
            bench.acts.on("perform b", failing());
            var id = bench.run(new Failed());
            assertThat(bench.acts.calls()).contains("undo a", "undo b", "undo c");
            assertThat(bench.operations.get(id).error().orElseThrow().detail())
                    .isEqualTo("Step 'b' (Act) failed on thing b: IllegalStateException: no.");
        }
    }

    @Test
    void anUndoingThatFailsKeepsTheFirstReason() throws SQLException {
        try (var bench = trials.on(diamond().onError(OnError.UNDO_AND_FAIL))) {
            bench.acts.on("perform b", failing()).on("undo c", _ -> fail());
            var id = bench.run(new Failed());
            assertThat(bench.operations.get(id).error().orElseThrow().detail())
                    .startsWith("Step 'b' (Act) failed")
                    .contains("Then: Undoing step 'c'");
        }
    }

    @Test
    void aRecordThatCannotBeWrittenFailsItsStepOnly() throws SQLException {
        try (var bench = trials.on(diamond())) {
            bench.acts.on("record b", _ -> {
                trials.database().current().createNativeQuery("select 1/0").getSingleResult();
                return "";
            });
            var id = bench.run(new FailedTemporarily());
            assertThat(bench.step(id, "b").state()).isEqualTo(StepState.FAILED);
            assertThat(bench.step(id, "c").state()).isEqualTo(StepState.DONE);
        }
    }
}
