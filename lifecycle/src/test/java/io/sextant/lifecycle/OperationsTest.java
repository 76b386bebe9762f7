package io.sextant.lifecycle;

import io.sextant.core.Problem;
import io.sextant.core.id.OperationId;
import io.sextant.core.storage.Database;
import io.sextant.core.storage.TestDatabase;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;

import static io.sextant.lifecycle.Plan.after;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class OperationsTest {
    /** a, then b and c, then d. */
    private static final Plan DIAMOND = Plan.builder()
            .step("a", new Act("a"))
            .step("b", new Act("b"), after("a"))
            .step("c", new Act("c"), after("a"))
            .step("d", new Act("d"), after("b", "c"))
            .build();

    private static TestDatabase postgres;
    private static Database database;

    @BeforeAll
    static void create() {
        postgres = TestDatabase.create();
        database = postgres.open("lifecycle-test");
    }

    @AfterAll
    static void drop() {
        database.close();
        postgres.close();
    }

    @Test
    void stepsRunInTheOrderOfThePlanAndAreRecorded() throws SQLException {
        try (var bench = diamond().on(postgres, database)) {
            bench.acts.on("perform d", context -> context.result("b", String.class) + ", made d");
            bench.acts.on("record d", context -> {
                Trial.say(database, "d recorded " + context.stepId());
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
        try (var bench = Bench.with("REVERSED", DIAMOND.reversed()).on(postgres, database)) {
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
        try (var bench = diamond().on(postgres, database)) {
            var both = new CyclicBarrier(2);
            bench.acts.on("perform b", _ -> met(both)).on("perform c", _ -> met(both));
            var id = bench.run(new Completed());
            assertThat(bench.operations.get(id).error()).isEmpty();
        }
    }

    @Test
    void anOperationWithoutStepsCompletes() throws SQLException {
        try (var bench = Bench.with("EMPTY", Plan.builder().build()).on(postgres, database)) {
            var id = bench.run(new Completed());
            assertThat(bench.operations.get(id).phase().ended()).isTrue();
        }
    }

    @Test
    void theOwnerHearsOfEachPhaseInOrder() throws SQLException {
        try (var bench = diamond().on(postgres, database)) {
            var id = bench.submit();
            bench.ear.await(id, new Starting());
            bench.operations.start();
            bench.ear.await(id, new Processing());
            bench.ear.await(id, new Completed());
        }
    }

    @Test
    void aFailedStepLetsTheOthersEndAndStopsTheOperationWithItsWords() throws SQLException {
        try (var bench = diamond().on(postgres, database)) {
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
        try (var bench = diamond().on(postgres, database)) {
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
        try (var bench = diamond().on(postgres, database)) {
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
        try (var bench = diamond().on(postgres, database)) {
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
        try (var bench = diamond().on(postgres, database)) {
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
    void aSecondOperationOnTheSubjectIsRefusedByTheNameOfTheFirst() throws SQLException {
        try (var bench = diamond().on(postgres, database)) {
            var id = bench.submit();
            assertProblem(bench::submit, 409, id.toString());
            assertThat(bench.submit(Subject.of("NsInstance", UUID.randomUUID())))
                    .isNotEqualTo(id);
        }
    }

    @Test
    void aSubmissionSharesTheFateOfItsTransaction() throws SQLException {
        try (var bench = diamond().on(postgres, database)) {
            assertThatThrownBy(() -> database.transaction((Runnable) () -> {
                        bench.submit();
                        throw new IllegalStateException("no");
                    }))
                    .hasMessage("no");
            assertThat(bench.operations.list(bench.subject)).isEmpty();
        }
    }

    @Test
    void choicesAreRefusedOutsideFailedTemp() throws SQLException {
        try (var bench = diamond().on(postgres, database)) {
            var id = bench.run(new Completed());
            assertProblem(() -> bench.operations.retry(id), 409, "cannot be retried: it is in COMPLETED");
            assertProblem(() -> bench.operations.rollback(id), 409, "cannot be rolled back");
            assertProblem(() -> bench.operations.fail(id), 409, "cannot be failed");
            assertProblem(() -> bench.operations.retry(OperationId.random()), 404, "lifecycle operation");
        }
    }

    @Test
    void aChoiceThatTheTypeDoesNotOfferIsRefusedAndNotTold() throws SQLException {
        try (var bench = diamond().recourses(Recourse.RETRY, Recourse.FAIL).on(postgres, database)) {
            bench.acts.on("perform a", failing());
            var id = bench.run(new FailedTemporarily());
            assertProblem(() -> bench.operations.rollback(id), 409, "never can");
            assertThat(bench.operations.get(id).error().orElseThrow().detail())
                    .endsWith("The operation can be retried or failed.");
        }
    }

    @Test
    void aTypeMayFailAtOnceAfterUndoing() throws SQLException {
        try (var bench = diamond().onError(OnError.UNDO_AND_FAIL).on(postgres, database)) {
            bench.acts.on("perform b", failing());
            var id = bench.run(new Failed());
            assertThat(bench.acts.calls()).contains("undo a", "undo b", "undo c");
            assertThat(bench.operations.get(id).error().orElseThrow().detail())
                    .isEqualTo("Step 'b' (Act) failed on thing b: IllegalStateException: no.");
        }
    }

    @Test
    void anUndoingThatFailsKeepsTheFirstReason() throws SQLException {
        try (var bench = diamond().onError(OnError.UNDO_AND_FAIL).on(postgres, database)) {
            bench.acts.on("perform b", failing()).on("undo c", _ -> fail());
            var id = bench.run(new Failed());
            assertThat(bench.operations.get(id).error().orElseThrow().detail())
                    .startsWith("Step 'b' (Act) failed")
                    .contains("Then: Undoing step 'c'");
        }
    }

    @Test
    void aRecordThatCannotBeWrittenFailsItsStepOnly() throws SQLException {
        try (var bench = diamond().on(postgres, database)) {
            bench.acts.on("record b", _ -> {
                database.current().createNativeQuery("select 1/0").getSingleResult();
                return "";
            });
            var id = bench.run(new FailedTemporarily());
            assertThat(bench.step(id, "b").state()).isEqualTo(StepState.FAILED);
            assertThat(bench.step(id, "c").state()).isEqualTo(StepState.DONE);
        }
    }

    @Test
    void anOwnerThatCannotFollowStopsTheOperationWhereSomebodyCanChoose() throws SQLException {
        var refusing = diamond().owner(operation -> {
            if (operation.phase() instanceof Completed || operation.phase() instanceof FailedTemporarily)
                throw Problem.conflict("The service is gone.");
        });
        try (var bench = refusing.on(postgres, database)) {
            bench.acts.on("perform d", _ -> "made d");
            bench.operations.start();
            var id = bench.submit();
            bench.ear.await(id, new Processing());
            bench.awaitUnheard(id, new FailedTemporarily());
            assertThat(bench.operations.get(id).error().orElseThrow().detail())
                    .isEqualTo("The operation could not enter COMPLETED: The service is gone.");
            assertThat(bench.step(id, "d").state()).isEqualTo(StepState.DONE);
        }
    }

    @Test
    void aRetryAfterTheOwnerRefusedOnlyAsksItAgain() throws SQLException {
        var refusals = new AtomicInteger(1);
        var refusing = diamond().owner(operation -> {
            if (operation.phase() instanceof Completed && refusals.getAndDecrement() > 0)
                throw Problem.conflict("The service is gone.");
        });
        try (var bench = refusing.on(postgres, database)) {
            var id = bench.run(new FailedTemporarily());
            bench.acts.calls().clear();
            bench.operations.retry(id);
            bench.ear.await(id, new Completed());
            assertThat(bench.acts.calls()).isEmpty();
        }
    }

    @Test
    void theRecordsOfASubjectGoWhenItGoes() throws SQLException {
        try (var bench = diamond().on(postgres, database)) {
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
        try (var bench = Bench.with(
                        "SHORT", Plan.builder().step("a", new Act("a")).build())
                .settings(settings)
                .on(postgres, database)) {
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
        try (var bench = diamond().settings(settings).on(postgres, database)) {
            var release = new CountDownLatch(1);
            bench.acts.on("perform a", context -> context.subject().equals(bench.subject) ? held(release) : "made a");
            bench.operations.start();
            var id = bench.submit();
            bench.ear.await(id, new Processing());
            for (var i = 0; i < 10; i++) bench.ear.await(bench.submit(Subject.of("Other", i)), new Completed());
            release.countDown();
            bench.ear.await(id, new Completed());
            assertThat(bench.step(id, "a").attempts()).isEqualTo(1);
        }
    }

    private static String held(CountDownLatch release) {
        try {
            return "released " + release.await(Ear.DEADLINE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException("Interrupted", e);
        }
    }

    private static Bench.Made diamond() {
        return Bench.with("DIAMOND-" + UUID.randomUUID(), DIAMOND);
    }

    private static Function<StepContext, String> failing() {
        return _ -> fail();
    }

    private static String fail() {
        throw new IllegalStateException("no");
    }

    private static String met(CyclicBarrier barrier) {
        try {
            return "met " + barrier.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
            throw new IllegalStateException("Alone", e);
        }
    }

    private static void assertProblem(ThrowingCallable call, int status, String words) {
        assertThatThrownBy(call).isInstanceOfSatisfying(Problem.class, problem -> {
            assertThat(problem.status()).isEqualTo(status);
            assertThat(problem.detail()).contains(words);
        });
    }
}
