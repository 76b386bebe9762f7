package io.sextant.vim.contract;

import io.sextant.vim.Resources;
import io.sextant.vim.SouthboundFault;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;

import static io.sextant.vim.contract.ClusterUnderTest.assertFault;
import static org.assertj.core.api.Assertions.assertThat;

/** What {@link io.sextant.vim.Workloads} must keep of commands in workloads. */
public interface ExecutionContract extends ClusterUnderTest {
    @Test
    default void aCommandInAWorkloadIsAnsweredWithWhatItDid() {
        workloads().deploy(id("w"), workload("w", Resources.NONE));
        var said = workloads().exec(id("w"), List.of("echo", "one", "two"), Duration.ofSeconds(10));
        assertThat(said.output()).isEqualTo("one two\n");
        assertThat(said.exitCode()).isZero();
        assertThat(said.timedOut()).isFalse();
        var failed = workloads().exec(id("w"), List.of("false"), Duration.ofSeconds(10));
        assertThat(failed.exitCode()).isOne();
    }

    @Test
    default void aCommandNeedsItsWorkload() {
        assertFault(
                SouthboundFault.NOT_FOUND,
                () -> workloads().exec(id("never"), List.of("true"), Duration.ofSeconds(10)));
    }

    @Test
    default void aStoppedWorkloadRunsNoCommand() {
        workloads().deploy(id("w"), workload("w", Resources.NONE));
        workloads().stop(id("w"), Duration.ZERO);
        assertFault(SouthboundFault.CONFLICT, () -> workloads().exec(id("w"), List.of("true"), Duration.ofSeconds(10)));
    }
}
