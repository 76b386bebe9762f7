package io.sextant.lifecycle;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import java.sql.SQLException;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;

import static io.sextant.lifecycle.Plan.after;
import static io.sextant.lifecycle.Trials.assertProblem;
import static io.sextant.lifecycle.Trials.failing;
import static org.assertj.core.api.Assertions.assertThat;

class ChildrenTest {
    @RegisterExtension
    static final Trials trials = new Trials();

    private final Subject left = Subject.of("VnfInstance", UUID.randomUUID());
    private final Subject right = Subject.of("VnfInstance", UUID.randomUUID());
    private final Bench.Made part =
            Bench.with("PART-" + UUID.randomUUID(), Plan.builder().build());

    @Test
    void childrenMoveWithTheirParentAndTheirOwnersHear() throws SQLException {
        try (var bench = trials.on(whole())) {
            var id = bench.run(new Completed());
            for (var subject : new Subject[] {left, right}) {
                var child = child(bench, subject);
                for (var phase : new Phase[] {new Starting(), new Processing(), new Completed()})
                    bench.ear.await(child.id(), phase);
                assertThat(child.parent()).contains(id);
                assertThat(child.phase()).isEqualTo(new Completed());
                assertThat(child.parameters(Trial.Request.class).wish()).isEqualTo("part");
            }
            assertThat(bench.operations.children(id)).hasSize(2);
        }
    }

    @Test
    void intoWorkTheWholeGoesFirstAndOutOfItItsParts() throws SQLException {
        var told = new ConcurrentLinkedQueue<String>();
        var listening = whole().owner(operation -> told.add("whole " + operation.phase()))
                .parts(part.owner(operation -> told.add("part " + operation.phase())));
        try (var bench = trials.on(listening)) {
            bench.run(new Completed());
            assertThat(told)
                    .containsExactly(
                            "whole STARTING",
                            "part STARTING",
                            "part STARTING",
                            "whole PROCESSING",
                            "part PROCESSING",
                            "part PROCESSING",
                            "part COMPLETED",
                            "part COMPLETED",
                            "whole COMPLETED");
        }
    }

    @Test
    void aChildShowsTheStepsOfItsParentThatAreItsOwn() throws SQLException {
        try (var bench = trials.on(whole())) {
            bench.submit();
            assertThat(bench.operations.steps(child(bench, left).id()))
                    .extracting(StepRecord::name)
                    .containsExactly("left/make", "left/start");
        }
    }

    @Test
    void aChildHoldsItsSubjectUntilItsParentIsOver() throws SQLException {
        try (var bench = trials.on(whole())) {
            bench.acts.on("perform verify", failing());
            bench.operations.start();
            var id = bench.submit();
            bench.ear.await(id, new FailedTemporarily());
            assertProblem(() -> bench.submit(left), 409, "part of operation " + id);
            bench.operations.fail(id);
            assertThat(child(bench, left).phase()).isEqualTo(new Failed());
            assertThat(child(bench, left).error().orElseThrow().step()).contains("verify");
        }
    }

    @Test
    void aParentIsRefusedWhileAChildsSubjectIsHeld() throws SQLException {
        try (var bench = trials.on(whole());
                var other = trials.on(Trials.diamond())) {
            var holder = other.submit(right);
            assertProblem(bench::submit, 409, holder.toString());
            assertThat(bench.operations.list(bench.subject)).isEmpty();
            assertThat(bench.operations.list(left)).isEmpty();
        }
    }

    @Test
    void aChildIsDirectedByItsParentOnly() throws SQLException {
        try (var bench = trials.on(whole())) {
            var id = bench.submit();
            var child = child(bench, left);
            assertThat(child.cancellable()).isFalse();
            assertProblem(() -> bench.operations.cancel(child.id(), CancelMode.FORCEFUL), 409, id.toString());
            assertProblem(() -> bench.operations.retry(child.id()), 409, "it is part of operation " + id);
        }
    }

    @Test
    void whenAParentIsContinuedEachChildEndsAsItsOwnSteps() throws SQLException {
        try (var bench = trials.on(whole())) {
            bench.acts.on("perform left-start", failing());
            var id = bench.run(new FailedTemporarily());
            bench.operations.continueWithoutFailed(id);
            bench.ear.await(id, new PartiallyCompleted());
            assertThat(child(bench, left).phase()).isEqualTo(new PartiallyCompleted());
            assertThat(child(bench, right).phase()).isEqualTo(new Completed());
            assertThat(child(bench, right).error()).isEmpty();
        }
    }

    @Test
    void aRollbackIsTheChildrensToo() throws SQLException {
        try (var bench = trials.on(whole())) {
            bench.acts.on("perform verify", failing());
            var id = bench.run(new FailedTemporarily());
            bench.operations.rollback(id);
            bench.ear.await(id, new RolledBack());
            assertThat(child(bench, right).phase()).isEqualTo(new RolledBack());
        }
    }

    @Test
    void childrenOfIncludedPlansAreTheWholesChildren() {
        var inner = whole().plan();
        var plan = Plan.builder().include("nested", inner).build();
        assertThat(plan.children()).extracting(Child::prefix).containsExactly("nested/left", "nested/right");
    }

    @Test
    void theRecordsOfChildrenGoWithTheParents() throws SQLException {
        try (var bench = trials.on(whole())) {
            bench.run(new Completed());
            bench.operations.forget(bench.subject);
            assertThat(bench.operations.list(left)).isEmpty();
        }
    }

    private Bench.Made whole() {
        var plan = Plan.builder()
                .step("place", new Act("place"))
                .include("left", steps("left"), after("place"))
                .child(new Child("left", part.name(), left, new Trial.Request("part")))
                .include("right", steps("right"), after("place"))
                .child(new Child("right", part.name(), right, new Trial.Request("part")))
                .step("verify", new Act("verify"), after("left", "right"))
                .tolerant()
                .build();
        return Bench.with("WHOLE-" + UUID.randomUUID(), plan).parts(part);
    }

    private static Plan steps(String part) {
        return Plan.builder()
                .step("make", new Act(part + "-make"))
                .step("start", new Act(part + "-start"), after("make"))
                .build();
    }

    private static Operation child(Bench bench, Subject subject) {
        return bench.operations.list(subject).getFirst();
    }
}
