package io.sextant.lifecycle;

import io.sextant.core.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

import static io.sextant.lifecycle.Trials.diamond;
import static org.assertj.core.api.Assertions.assertThat;

class BackOffTest {
    private static final EngineSettings QUICK =
            EngineSettings.DEFAULT.with(new BackOff(3, Duration.ofMillis(1), Duration.ofMinutes(1)));
    /** So long a pause that only something else can end it. */
    private static final EngineSettings SLOW =
            EngineSettings.DEFAULT.with(new BackOff(3, Duration.ofHours(1), Duration.ofHours(10)));

    @RegisterExtension
    static final Trials trials = new Trials();

    @ParameterizedTest
    @CsvSource(textBlock = """
            # failed, since ms, at least, at most
            1       , 0       , 100     , 200
            2       , 300     , 200     , 400
            5       , 6000    , 1600    , 3200
            """)
    void pausesDoubleAndAreShortenedByUpToAHalf(int failed, long since, long least, long most) {
        for (var i = 0; i < 100; i++)
            assertThat(BackOff.DEFAULT.pause(failed, Duration.ofMillis(since)).orElseThrow())
                    .isBetween(Duration.ofMillis(least), Duration.ofMillis(most));
    }

    @Test
    void afterTheLastTryOrTheWholeTimeThereIsNoOther() {
        assertThat(BackOff.DEFAULT.pause(6, Duration.ZERO)).isEmpty();
        assertThat(BackOff.DEFAULT.pause(1, Duration.ofSeconds(15))).isEmpty();
        assertThat(BackOff.NONE.pause(1, Duration.ZERO)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {503, 504})
    void aFaultThatPassesIsOvercome(int status) throws SQLException {
        try (var bench = trials.on(diamond().settings(QUICK))) {
            bench.acts.on("perform b", failing(2, status));
            var id = bench.run(new Completed());
            assertThat(bench.step(id, "b").attempts()).isEqualTo(3);
            assertThat(bench.step(id, "b").error()).isEmpty();
            assertThat(bench.step(id, "b").nextTry()).isEmpty();
            assertThat(bench.operations.get(id).error()).isEmpty();
        }
    }

    @Test
    void aFaultThatDoesNotPassIsOneInTheEnd() throws SQLException {
        try (var bench = trials.on(diamond().settings(QUICK))) {
            bench.acts.on("perform b", failing(3, 503));
            var id = bench.run(new FailedTemporarily());
            assertThat(bench.step(id, "b").attempts()).isEqualTo(3);
            assertThat(bench.operations.get(id).error().orElseThrow().detail())
                    .startsWith("Step 'b' (Act) failed on thing b: Come back later.");
        }
    }

    @Test
    void anUndoingIsRepeatedLikewise() throws SQLException {
        try (var bench = trials.on(diamond().settings(QUICK))) {
            bench.acts.on("perform d", Trials.failing()).on("undo b", failing(2, 504));
            var id = bench.run(new FailedTemporarily());
            bench.operations.rollback(id);
            bench.ear.await(id, new RolledBack());
        }
    }

    @Test
    void whatWaitsForItsNextTryShowsThatAndWhy() throws SQLException {
        try (var bench = trials.on(diamond().settings(SLOW))) {
            bench.acts.on("perform b", failing(1, 503));
            bench.operations.start();
            var id = bench.submit();
            bench.await(() -> bench.step(id, "b").nextTry().isPresent());
            var waiting = bench.step(id, "b");
            assertThat(waiting.state()).isEqualTo(StepState.RUNNING);
            assertThat(waiting.attempts()).isEqualTo(1);
            assertThat(waiting.error().orElseThrow().detail()).isEqualTo("Come back later.");
            assertThat(waiting.nextTry().orElseThrow())
                    .isAfter(waiting.started().orElseThrow());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"GRACEFUL", "FORCEFUL"})
    void aCancelEndsTheWaitingAtOnce(CancelMode mode) throws SQLException {
        try (var bench = trials.on(diamond().settings(SLOW))) {
            bench.acts.on("perform b", failing(1, 503));
            bench.operations.start();
            var id = bench.submit();
            bench.await(() -> bench.step(id, "b").nextTry().isPresent());
            bench.operations.cancel(id, mode);
            bench.ear.await(id, new FailedTemporarily());
            var cut = bench.step(id, "b");
            assertThat(cut.state()).isEqualTo(StepState.FAILED);
            assertThat(cut.attempts()).isEqualTo(1);
            assertThat(cut.nextTry()).isEmpty();
            assertThat(cut.error().orElseThrow().detail()).isEqualTo("Come back later.");
        }
    }

    @Test
    void whoeverTakesItOverDoesNotWaitForTheNextTry() throws SQLException {
        var made = diamond().settings(SLOW);
        try (var left = trials.on(made);
                var right = trials.on(made)) {
            left.acts.on("perform b", failing(1, 503));
            left.operations.start();
            var id = left.submit();
            left.await(() -> left.step(id, "b").nextTry().isPresent());
            left.operations.close();
            right.operations.start();
            right.ear.await(id, new Completed());
            assertThat(right.step(id, "b").attempts()).isEqualTo(2);
        }
    }

    private static Function<StepContext, String> failing(int times, int status) {
        var failures = new AtomicInteger(times);
        return _ -> {
            if (failures.getAndDecrement() > 0) throw Problem.of(status, "Busy", "Come back later.");
            return "made";
        };
    }
}
