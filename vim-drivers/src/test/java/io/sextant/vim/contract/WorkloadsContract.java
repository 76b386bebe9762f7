package io.sextant.vim.contract;

import io.sextant.vim.Resources;
import io.sextant.vim.SouthboundFault;
import io.sextant.vim.State;
import io.sextant.vim.Workload;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import static io.sextant.vim.contract.ClusterUnderTest.assertFault;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

/** What {@link io.sextant.vim.Workloads} must keep. */
public interface WorkloadsContract extends ClusterUnderTest {
    @Test
    default void aDeployedWorkloadRunsAndIsFound() {
        var workload = workloads().deploy(id("w"), workload("the name", Resources.NONE));
        assertThat(workload.state()).isEqualTo(State.RUNNING);
        assertThat(workload.name()).isEqualTo("the name");
        assertThat(workload.node()).isNotBlank();
        assertThat(workloads().find(id("w"))).contains(workload);
        assertThat(workloads().all()).containsExactly(workload);
    }

    @Test
    default void deployingTheSameAgainChangesNothing() {
        var spec = workload("w", new Resources(10, 1 << 20));
        var first = workloads().deploy(id("w"), spec);
        var free = free();
        assertThat(workloads().deploy(id("w"), spec)).isEqualTo(first);
        assertThat(workloads().all()).containsExactly(first);
        assertThat(free()).isEqualTo(free);
    }

    @Test
    default void deployingTheSameAtOnceMakesOneWorkload() throws Exception {
        var spec = workload("w", Resources.NONE);
        var answers = new ArrayList<Future<Workload>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 8; i++)
                answers.add(threads.submit(() -> workloads().deploy(id("w"), spec)));
        }
        for (var answer : answers)
            assertThat(answer.get()).isEqualTo(answers.getFirst().get());
        assertThat(workloads().all()).hasSize(1);
    }

    @Test
    default void anotherSpecificationUnderTheSameIdIsAConflict() {
        var first = workloads().deploy(id("w"), workload("w", Resources.NONE));
        var other = workload("w", new Resources(20, 0));
        assertFault(SouthboundFault.CONFLICT, () -> workloads().deploy(id("w"), other));
        assertThat(workloads().find(id("w"))).contains(first);
    }

    @Test
    default void aWorkloadThatDoesNotFitIsRefused() {
        var tooMuch = vim().summary().total().plus(new Resources(1, 0));
        assertFault(SouthboundFault.NO_CAPACITY, () -> workloads().deploy(id("w"), workload("w", tooMuch)));
        assertThat(workloads().all()).isEmpty();
    }

    @Test
    default void aTerminatedWorkloadIsGoneAndTerminatingIsRepeatable() {
        workloads().deploy(id("w"), workload("w", Resources.NONE));
        workloads().terminate(id("w"));
        assertThat(workloads().find(id("w"))).isEmpty();
        assertThatCode(() -> workloads().terminate(id("w"))).doesNotThrowAnyException();
    }

    @Test
    default void terminatingWhatNeverWasIsFine() {
        assertThatCode(() -> workloads().terminate(id("never"))).doesNotThrowAnyException();
        assertThat(workloads().find(id("never"))).isEmpty();
    }

    @Test
    default void theIdOfATerminatedWorkloadCanBeUsedAgain() {
        workloads().deploy(id("w"), workload("first", Resources.NONE));
        workloads().terminate(id("w"));
        assertThat(workloads()
                        .deploy(id("w"), workload("second", Resources.NONE))
                        .name())
                .isEqualTo("second");
    }
}
