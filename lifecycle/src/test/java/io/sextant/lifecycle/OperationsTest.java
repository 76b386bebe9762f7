package io.sextant.lifecycle;

import io.sextant.core.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;

import static io.sextant.lifecycle.Trials.DIAMOND;
import static io.sextant.lifecycle.Trials.assertProblem;
import static io.sextant.lifecycle.Trials.diamond;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class OperationsTest {
    @RegisterExtension
    static final Trials trials = new Trials();

    @Test
    void stepsRunInTheOrderOfThePlanAndAreRecorded() throws SQLException {
        try (var bench = trials.on(diamond())) {
            bench.acts.on("perform d", context -> context.result("b", String.class) + ", made d");
            bench.acts.on("record d", context -> {
                Trial.say(trials.database(), "d recorded " + context.stepId());
                return "";
            });
            var id = bench.run(new Completed());
            assertThat(bench.acts.calls()).startsWith("perform a", "record a").endsWith("perform d", "record d");
            assertThat(bench.acts.calls()).hasSize(8);
            bench.ear.await("d recorded " + bench.step(id, "d").id());
            assertThat(bench.operations.steps(id)).allSatisfy(step -> {
                assertThat(step.state()).isEqualTo(StepState.DONE);
                assertThat(step.attempts()).isEqualTo(1);
                assertThat(step.started()).isPresent();
                assertThat(step.ended()).isPresent();
                assertThat(step.kind()).isEqualTo("Act");
            });
            assertThat(bench.step(id, "d").after()).containsExactly("b", "c");
        }
    }

    @Test
    void aReversedPlanTakesAwayInTheOppositeOrderAndItsRollbackMakesAgain() throws SQLException {
        try (var bench = trials.on(Bench.with("REVERSED", DIAMOND.reversed()))) {
            bench.acts.on("undo a", _ -> {
                throw Problem.conflict("a is still in use");
            });
            var id = bench.run(new FailedTemporarily());
            assertThat(bench.acts.calls()).startsWith("undo d", "forget d").endsWith("undo a");
            assertThat(bench.acts.calls()).contains("forget b", "forget c").doesNotContain("forget a");

            bench.acts.calls().clear();
            bench.operations.rollback(id);
            bench.ear.await(id, new RolledBack());
            assertThat(bench.acts.calls()).startsWith("perform a", "record a").endsWith("perform d", "record d");
            assertThat(bench.acts.calls()).hasSize(8);
        }
    }

    @Test
    void stepsThatNothingOrdersRunAtTheSameTime() throws SQLException {
        try (var bench = trials.on(diamond())) {
            var both = new CyclicBarrier(2);
            bench.acts.on("perform b", _ -> met(both)).on("perform c", _ -> met(both));
            var id = bench.run(new Completed());
            assertThat(bench.operations.get(id).error()).isEmpty();
        }
    }

    @Test
    void whatAStepSaysIsKeptWithoutTheCharacterThatTheDatabaseCannotHold() throws SQLException {
        try (var bench = trials.on(diamond())) {
            bench.acts.on("perform a", _ -> "made\0").on("perform b", _ -> {
                throw Problem.conflict("no\0");
            });
            var id = bench.run(new FailedTemporarily());
            assertThat(bench.state(id, "a")).isEqualTo(StepState.DONE);
            assertThat(bench.step(id, "b").error().orElseThrow().detail()).isEqualTo("no\ufffd");
        }
    }

    @Test
    void aClosingEngineInterruptsAllStepsOfAnOperationAtOnce() throws SQLException {
        var both = new CyclicBarrier(2);
        var interrupted = new AtomicInteger();
        try (var bench = trials.on(diamond())) {
            Function<StepContext, String> stopping = context -> {
                try {
                    return bench.held(new CountDownLatch(1)).apply(context);
                } catch (IllegalStateException e) {
                    met(both);
                    return "stopped " + interrupted.incrementAndGet();
                }
            };
            bench.acts.on("perform b", stopping).on("perform c", stopping);
            bench.operations.start();
            bench.submit();
            bench.ear.await("begun b");
            bench.ear.await("begun c");
        }
        assertThat(interrupted).hasValue(2);
    }

    @Test
    void anOperationWithoutStepsCompletes() throws SQLException {
        try (var bench = trials.on(Bench.with("EMPTY", Plan.builder().build()))) {
            var id = bench.run(new Completed());
            assertThat(bench.operations.get(id).phase().ended()).isTrue();
        }
    }

    @Test
    void aSecondOperationOnTheSubjectIsRefusedByTheNameOfTheFirst() throws SQLException {
        try (var bench = trials.on(diamond())) {
            var id = bench.submit();
            assertProblem(bench::submit, 409, id.toString());
            assertThat(bench.submit(Subject.of("NsInstance", UUID.randomUUID())))
                    .isNotEqualTo(id);
        }
    }

    @Test
    void aSubmissionSharesTheFateOfItsTransaction() throws SQLException {
        try (var bench = trials.on(diamond())) {
            assertThatThrownBy(() -> trials.database().transaction((Runnable) () -> {
                        bench.submit();
                        throw new IllegalStateException("no");
                    }))
                    .hasMessage("no");
            assertThat(bench.operations.list(bench.subject)).isEmpty();
        }
    }

    @Test
    void theRecordsOfASubjectGoWhenItGoes() throws SQLException {
        try (var bench = trials.on(diamond())) {
            var id = bench.run(new Completed());
            bench.operations.forget(bench.subject);
            assertThat(bench.operations.find(id)).isEmpty();
            assertThat(bench.operations.steps(id)).isEmpty();
            var next = bench.submit();
            assertProblem(() -> bench.operations.forget(bench.subject), 409, next.toString());
        }
    }

    @Test
    void noMoreOperationsRunAtATimeThanAllowedAndNoneIsForgotten() throws SQLException {
        var settings = EngineSettings.DEFAULT.withConcurrency(2);
        try (var bench = trials.on(
                Bench.with("SHORT", Plan.builder().step("a", new Act("a")).build())
                        .settings(settings))) {
            var running = new AtomicInteger();
            var most = new AtomicInteger();
            bench.acts.on("perform a", _ -> {
                most.accumulateAndGet(running.incrementAndGet(), Math::max);
                return "done " + running.decrementAndGet();
            });
            var ids = IntStream.range(0, 20)
                    .mapToObj(i -> bench.submit(new Subject("NsInstance", "n" + i)))
                    .toList();
            bench.operations.start();
            for (var id : ids) bench.ear.await(id, new Completed());
            assertThat(most).hasValueBetween(1, 2);
        }
    }

    @Test
    void anEngineDoesNotTakeWhatItIsWorkingOnAgainHoweverLateItsSignsOfLifeAre() throws SQLException {
        var settings = EngineSettings.DEFAULT.withLease(Duration.ofMillis(1));
        try (var bench = trials.on(diamond().settings(settings))) {
            var release = new CountDownLatch(1);
            bench.acts.on(
                    "perform a",
                    context -> context.subject().equals(bench.subject)
                            ? bench.held(release).apply(context)
                            : "made a");
            bench.operations.start();
            var id = bench.submit();
            bench.ear.await(id, new Processing());
            for (var i = 0; i < 10; i++) bench.ear.await(bench.submit(Subject.of("Other", i)), new Completed());
            release.countDown();
            bench.ear.await(id, new Completed());
            assertThat(bench.step(id, "a").attempts()).isEqualTo(1);
        }
    }

    private static String met(CyclicBarrier barrier) {
        try {
            return "met " + barrier.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
            throw new IllegalStateException("Alone", e);
        }
    }
}
