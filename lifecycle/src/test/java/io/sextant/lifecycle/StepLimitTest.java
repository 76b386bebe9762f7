package io.sextant.lifecycle;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;

import static io.sextant.lifecycle.Trials.diamond;
import static org.assertj.core.api.Assertions.assertThat;

class StepLimitTest {
    private static final Duration SHORT = Duration.ofMillis(20);

    @RegisterExtension
    static final Trials trials = new Trials();

    @Test
    void aStepThatOverrunsItsLimitIsInterruptedAndHasFailed() throws SQLException {
        try (var bench = trials.on(diamond().settings(EngineSettings.DEFAULT.withStepLimit(SHORT)))) {
            bench.acts.on("perform b", StepLimitTest::hang);
            var id = bench.run(new FailedTemporarily());
            var fault = bench.operations.get(id).error().orElseThrow();
            assertThat(fault.status()).isEqualTo(504);
            assertThat(fault.detail())
                    .startsWith("Step 'b' (Act) failed on thing b: It did not end within 20 ms. The operation can be");
            assertThat(bench.step(id, "b").attempts()).isEqualTo(1);
            assertThat(bench.state(id, "c")).isEqualTo(StepState.DONE);
        }
    }

    @Test
    void thePlansLimitGoesBeforeTheHandlersAndThatBeforeTheSetting() throws SQLException {
        var plan = Plan.builder()
                .step("planned", new Act("planned"))
                .within(SHORT)
                .step("usual", new Act("usual"))
                .build();
        try (var bench = trials.on(Bench.with("LIMITED-" + UUID.randomUUID(), plan))) {
            bench.acts.limit(Duration.ofMillis(30));
            bench.acts.on("perform planned", StepLimitTest::hang).on("perform usual", StepLimitTest::hang);
            var id = bench.run(new FailedTemporarily());
            assertThat(bench.step(id, "planned").error().orElseThrow().detail()).contains("within 20 ms");
            assertThat(bench.step(id, "usual").error().orElseThrow().detail()).contains("within 30 ms");
        }
    }

    @Test
    void undoingHasTheSameLimit() throws SQLException {
        try (var bench = trials.on(diamond().settings(EngineSettings.DEFAULT.withStepLimit(SHORT)))) {
            bench.acts.on("perform d", Trials.failing()).on("undo a", StepLimitTest::hang);
            var id = bench.run(new FailedTemporarily());
            bench.operations.rollback(id);
            bench.ear.await(id, new FailedTemporarily());
            assertThat(bench.state(id, "a")).isEqualTo(StepState.UNDO_FAILED);
        }
    }

    @Test
    void aHandlerMayHaveAnOverrunRepeated() throws SQLException {
        try (var bench = trials.on(diamond().settings(EngineSettings.DEFAULT.withStepLimit(SHORT)))) {
            bench.acts.repeatWhenLate();
            bench.acts.on("perform b", context -> context.repeated() ? "made b" : hang(context));
            var id = bench.run(new Completed());
            assertThat(bench.step(id, "b").attempts()).isEqualTo(2);
        }
    }

    private static String hang(StepContext context) {
        try {
            new CountDownLatch(1).await();
            return context.stepName();
        } catch (InterruptedException e) {
            throw new IllegalStateException("Interrupted", e);
        }
    }
}
