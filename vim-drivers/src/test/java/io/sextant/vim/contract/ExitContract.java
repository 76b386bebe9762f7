package io.sextant.vim.contract;

import io.sextant.vim.Resources;
import io.sextant.vim.State;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What a cluster must keep that starts nothing again by itself. */
public interface ExitContract extends ClusterUnderTest {
    @Test
    default void aKilledWorkloadStaysExitedUntilItIsStartedOrStopped() {
        workloads().deploy(id("w"), workload("w", Resources.NONE));
        kill(id("w"));
        var exited = workloads().find(id("w")).orElseThrow();
        assertThat(exited.state()).isEqualTo(State.EXITED);
        assertThat(exited.reason()).isPresent();
    }
}
