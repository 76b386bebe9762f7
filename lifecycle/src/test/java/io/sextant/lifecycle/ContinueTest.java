package io.sextant.lifecycle;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import java.sql.SQLException;
import java.util.UUID;

import static io.sextant.lifecycle.Plan.after;
import static io.sextant.lifecycle.Trials.assertProblem;
import static io.sextant.lifecycle.Trials.failing;
import static org.assertj.core.api.Assertions.assertThat;

class ContinueTest {
    /** Two parts on one ground, each with a roof; a path that goes around what is missing, and a gate behind it. */
    private static final Plan PARTS = Plan.builder()
            .step("ground", new Act("ground"))
            .step("left", new Act("left"), after("ground"))
            .step("left-roof", new Act("left-roof"), after("left"))
            .step("right", new Act("right"), after("ground"))
            .step("right-roof", new Act("right-roof"), after("right"))
            .step("path", new Act("path"), after("left-roof", "right-roof"))
            .tolerant()
            .step("gate", new Act("gate"), after("path"))
            .build();

    @RegisterExtension
    static final Trials trials = new Trials();

    @Test
    void whatFailedAndWhatNeedsItIsSkippedAndTheRestIsDone() throws SQLException {
        try (var bench = trials.on(parts())) {
            bench.acts.on("perform left", failing());
            bench.acts.on(
                    "perform path",
                    context -> "without " + context.skipped() + " " + context.find("left", String.class) + " "
                            + context.result("right", String.class));
            var id = bench.run(new FailedTemporarily());
            bench.acts.calls().clear();
            bench.operations.continueWithoutFailed(id);
            bench.ear.await(id, new PartiallyCompleted());
            assertThat(bench.acts.calls()).containsSubsequence("perform path", "perform gate");
            assertThat(bench.acts.calls()).doesNotContain("perform left", "undo left", "perform left-roof");
            assertThat(bench.state(id, "left")).isEqualTo(StepState.SKIPPED);
            assertThat(bench.step(id, "left").error()).isPresent();
            assertThat(bench.state(id, "left-roof")).isEqualTo(StepState.SKIPPED);
            assertThat(bench.step(id, "left-roof").error()).isEmpty();
            assertThat(bench.step(id, "path").tolerant()).isTrue();
            assertThat(bench.operations.get(id).phase().ended()).isTrue();
        }
    }

    @Test
    void aRollbackAfterItUndoesWhatWasSkippedButBegunAndNothingThatWasNot() throws SQLException {
        try (var bench = trials.on(parts())) {
            bench.acts.on("perform left", failing()).on("perform gate", failing());
            var id = bench.run(new FailedTemporarily());
            bench.operations.continueWithoutFailed(id);
            bench.ear.await(id, new FailedTemporarily());
            bench.acts.calls().clear();
            bench.operations.rollback(id);
            bench.ear.await(id, new RolledBack());
            assertThat(bench.acts.calls())
                    .contains("undo left", "undo right", "undo ground")
                    .doesNotContain("undo left-roof");
        }
    }

    @Test
    void aStepWhoseUndoingFailedIsPerformedAgain() throws SQLException {
        try (var bench = trials.on(parts())) {
            bench.acts.on("perform left", failing()).on("undo right", failing());
            var id = bench.run(new FailedTemporarily());
            bench.operations.rollback(id);
            bench.ear.await(id, new FailedTemporarily());
            bench.acts.calls().clear();
            bench.operations.continueWithoutFailed(id);
            bench.ear.await(id, new FailedTemporarily());
            assertThat(bench.acts.calls()).contains("perform right");
            bench.operations.continueWithoutFailed(id);
            bench.ear.await(id, new PartiallyCompleted());
            assertThat(bench.state(id, "right")).isEqualTo(StepState.DONE);
            assertThat(bench.state(id, "left")).isEqualTo(StepState.SKIPPED);
        }
    }

    @Test
    void aRetryAfterItGoesOnWithoutWhatWasSkipped() throws SQLException {
        try (var bench = trials.on(parts())) {
            bench.acts.on("perform left", failing()).on("perform gate", failing());
            var id = bench.run(new FailedTemporarily());
            bench.operations.continueWithoutFailed(id);
            bench.ear.await(id, new FailedTemporarily());
            bench.acts.on("perform gate", _ -> "made gate");
            bench.acts.calls().clear();
            bench.operations.retry(id);
            bench.ear.await(id, new PartiallyCompleted());
            assertThat(bench.acts.calls()).containsExactly("perform gate", "record gate");
        }
    }

    @Test
    void aRollbackThatFailsTakesTheSkippedUpAgain() throws SQLException {
        try (var bench = trials.on(parts())) {
            bench.acts
                    .on("perform left", failing())
                    .on("perform gate", failing())
                    .on("undo ground", failing());
            var id = bench.run(new FailedTemporarily());
            bench.operations.continueWithoutFailed(id);
            bench.ear.await(id, new FailedTemporarily());
            bench.operations.rollback(id);
            bench.ear.await(id, new FailedTemporarily());
            for (var step : new String[] {"perform left", "perform gate"}) bench.acts.on(step, _ -> "made");
            bench.operations.retry(id);
            bench.ear.await(id, new Completed());
        }
    }

    @Test
    void withoutAFailedStepItIsARetry() throws SQLException {
        try (var bench = trials.on(parts())) {
            var id = bench.submit();
            bench.operations.cancel(id, CancelMode.GRACEFUL);
            bench.operations.start();
            bench.operations.continueWithoutFailed(id);
            bench.ear.await(id, new Completed());
        }
    }

    @Test
    void onlyATypeThatOffersItCanBeContinued() throws SQLException {
        try (var bench = trials.on(parts().recourses(Recourse.RETRY))) {
            bench.acts.on("perform ground", failing());
            var id = bench.run(new FailedTemporarily());
            assertProblem(() -> bench.operations.continueWithoutFailed(id), 404, "can never be continued");
        }
    }

    private static Bench.Made parts() {
        return Bench.with("PARTS-" + UUID.randomUUID(), PARTS);
    }
}
