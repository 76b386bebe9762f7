package io.sextant.vim.contract;

import io.sextant.vim.Resources;
import io.sextant.vim.Workloads;
import org.junit.jupiter.api.Test;

import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

/** What every cluster must keep, whatever its kind. */
public interface ClusterContract extends WorkloadsContract, WorkloadChangesContract, WorkloadEventsContract {
    @Test
    default void whatIsFreeIsPartOfTheTotal() {
        var summary = vim().summary();
        assertThat(summary.total().cpuMillis()).isPositive();
        assertThat(summary.total().memoryBytes()).isPositive();
        assertThat(summary.total().holds(summary.free())).isTrue();
        assertThat(summary.virtualizations()).isNotEmpty();
    }

    @Test
    default void aWorkloadsResourcesAreTakenWhileItIsThere() {
        var before = free();
        workloads().deploy(id("w"), workload("w", new Resources(100, 32 << 20)));
        assertThat(free()).isEqualTo(before.minus(new Resources(100, 32 << 20)));
        workloads().terminate(id("w"));
        assertThat(free()).isEqualTo(before);
    }

    @Test
    default void aCapabilityThatNoClusterHasIsAbsent() {
        assertThat(vim().capability(Optional.class)).isEmpty();
    }

    @Test
    default void closingAConnectionLeavesWhatRuns() {
        workloads().deploy(id("w"), workload("w", Resources.NONE));
        assertThatCode(() -> vim().close()).doesNotThrowAnyException();
        try (var again = reconnected()) {
            assertThat(again.require(Workloads.class).find(id("w"))).isPresent();
        }
    }
}
