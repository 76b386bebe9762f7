package io.sextant.vim.contract;

import io.sextant.vim.Resources;
import io.sextant.vim.SouthboundFault;
import io.sextant.vim.State;
import org.junit.jupiter.api.Test;

import java.time.Duration;

import static io.sextant.vim.contract.ClusterUnderTest.assertFault;
import static org.assertj.core.api.Assertions.assertThat;

/** What {@link io.sextant.vim.Workloads} must keep of workloads that are stopped and started. */
public interface WorkloadChangesContract extends ClusterUnderTest {
    Duration GRACE = Duration.ofSeconds(1);

    @Test
    default void aStoppedWorkloadIsKeptAndStartsAgain() {
        var spec = workload("w", new Resources(10, 1 << 20));
        var running = workloads().deploy(id("w"), spec);
        var free = free();
        var stopped = workloads().stop(id("w"), GRACE);
        assertThat(stopped.state()).isEqualTo(State.STOPPED);
        assertThat(workloads().find(id("w"))).contains(stopped);
        assertThat(free()).isEqualTo(free);
        assertThat(workloads().start(id("w"))).isEqualTo(running);
        assertThat(workloads().find(id("w"))).contains(running);
    }

    @Test
    default void stoppingAndStartingAreRepeatable() {
        var running = workloads().deploy(id("w"), workload("w", Resources.NONE));
        assertThat(workloads().start(id("w"))).isEqualTo(running);
        var stopped = workloads().stop(id("w"), GRACE);
        assertThat(workloads().stop(id("w"), Duration.ZERO)).isEqualTo(stopped);
        workloads().start(id("w"));
        assertThat(workloads().start(id("w"))).isEqualTo(running);
    }

    @Test
    default void aStoppedWorkloadIsNotTakenForDeployed() {
        var spec = workload("w", Resources.NONE);
        workloads().deploy(id("w"), spec);
        workloads().stop(id("w"), GRACE);
        assertFault(SouthboundFault.BROKEN, () -> workloads().deploy(id("w"), spec));
    }

    @Test
    default void aKilledWorkloadCanBeStartedAndStopped() {
        workloads().deploy(id("w"), workload("w", Resources.NONE));
        kill(id("w"));
        assertThat(workloads().start(id("w")).state()).isEqualTo(State.RUNNING);
        kill(id("w"));
        assertThat(workloads().stop(id("w"), GRACE).state()).isEqualTo(State.STOPPED);
    }

    @Test
    default void aWorkloadIsTerminatedWithGraceWhetherItRunsOrNot() {
        workloads().deploy(id("running"), workload("w", Resources.NONE));
        workloads().deploy(id("stopped"), workload("w", Resources.NONE));
        workloads().stop(id("stopped"), GRACE);
        workloads().terminate(id("running"), GRACE);
        workloads().terminate(id("stopped"), GRACE);
        workloads().terminate(id("stopped"), GRACE);
        assertThat(workloads().all()).isEmpty();
    }

    @Test
    default void onlyWhatIsThereIsStoppedAndStarted() {
        assertFault(SouthboundFault.NOT_FOUND, () -> workloads().stop(id("never"), GRACE));
        assertFault(SouthboundFault.NOT_FOUND, () -> workloads().start(id("never")));
    }
}
