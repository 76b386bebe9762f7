package io.sextant.vim.contract;

import io.sextant.vim.Endpoint;
import io.sextant.vim.Interface;
import io.sextant.vim.NetworkId;
import io.sextant.vim.Resources;
import io.sextant.vim.SouthboundFault;
import io.sextant.vim.State;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import static io.sextant.vim.contract.ClusterUnderTest.assertFault;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

/** What {@link io.sextant.vim.Workloads} must keep of workloads that are stopped and started, connected and disconnected. */
public interface WorkloadChangesContract extends ClusterUnderTest {
    Duration GRACE = Duration.ofSeconds(1);

    @Test
    default void aStoppedWorkloadIsKeptAndStartsWithTheSameEndpoints() {
        var spec = process("w", new Resources(10, 1 << 20), on(network("net"), "eth0"));
        var running = workloads().deploy(id("w"), spec);
        var free = vim().summary().free();
        var stopped = workloads().stop(id("w"), GRACE);
        assertThat(stopped.state()).isEqualTo(State.STOPPED);
        assertThat(stopped.endpoints()).isEqualTo(running.endpoints());
        assertThat(workloads().find(id("w"))).contains(stopped);
        assertThat(vim().summary().free()).isEqualTo(free);
        assertThat(workloads().start(id("w"))).isEqualTo(running);
        assertThat(workloads().find(id("w"))).contains(running);
    }

    @Test
    default void stoppingAndStartingAreRepeatable() {
        var running = workloads().deploy(id("w"), process("w", Resources.NONE));
        assertThat(workloads().start(id("w"))).isEqualTo(running);
        var stopped = workloads().stop(id("w"), GRACE);
        assertThat(workloads().stop(id("w"), Duration.ZERO)).isEqualTo(stopped);
        workloads().start(id("w"));
        assertThat(workloads().start(id("w"))).isEqualTo(running);
    }

    @Test
    default void aStoppedWorkloadRunsNoCommandAndIsNotTakenForDeployed() {
        var spec = process("w", Resources.NONE);
        workloads().deploy(id("w"), spec);
        workloads().stop(id("w"), GRACE);
        assertFault(SouthboundFault.CONFLICT, () -> workloads().exec(id("w"), List.of("true"), Duration.ofSeconds(10)));
        assertFault(SouthboundFault.BROKEN, () -> workloads().deploy(id("w"), spec));
    }

    @Test
    default void aKilledWorkloadStaysExitedUntilItIsStartedOrStopped() {
        workloads().deploy(id("w"), process("w", Resources.NONE));
        kill(id("w"));
        var exited = workloads().find(id("w")).orElseThrow();
        assertThat(exited.state()).isEqualTo(State.EXITED);
        assertThat(exited.reason()).isPresent();
        assertThat(workloads().start(id("w")).state()).isEqualTo(State.RUNNING);
        kill(id("w"));
        assertThat(workloads().stop(id("w"), GRACE).state()).isEqualTo(State.STOPPED);
    }

    @Test
    default void aWorkloadIsTerminatedWithGraceWhetherItRunsOrNot() {
        var net = network("net");
        workloads().deploy(id("running"), process("w", Resources.NONE, on(net, "eth0")));
        workloads().deploy(id("stopped"), process("w", Resources.NONE, on(net, "eth0")));
        workloads().stop(id("stopped"), GRACE);
        workloads().terminate(id("running"), GRACE);
        workloads().terminate(id("stopped"), GRACE);
        workloads().terminate(id("stopped"), GRACE);
        assertThat(workloads().all()).isEmpty();
        assertThatCode(() -> networks().delete(net)).doesNotThrowAnyException();
    }

    @Test
    default void anInterfaceIsAddedAndTakenAwayWhileTheWorkloadRuns() {
        var left = network("left");
        var right = network("right");
        var before = workloads().deploy(id("w"), process("w", Resources.NONE, on(left, "eth0")));
        var connected = workloads().connect(id("w"), on(right, "eth1"));
        assertThat(connected.endpoints()).startsWith(before.endpoints().getFirst());
        assertThat(connected.endpoints()).extracting(Endpoint::name).containsExactly("eth0", "eth1");
        assertThat(connected.endpoints()).extracting(Endpoint::network).containsExactly(left, right);
        assertThat(workloads().connect(id("w"), on(right, "eth1"))).isEqualTo(connected);
        assertThat(workloads().find(id("w"))).contains(connected);
        workloads().disconnect(id("w"), "eth0");
        workloads().disconnect(id("w"), "eth0");
        var disconnected = workloads().find(id("w")).orElseThrow();
        assertThat(disconnected.state()).isEqualTo(State.RUNNING);
        assertThat(disconnected.endpoints())
                .containsExactly(connected.endpoints().getLast());
        assertThatCode(() -> networks().delete(left)).doesNotThrowAnyException();
        assertFault(SouthboundFault.CONFLICT, () -> networks().delete(right));
    }

    @Test
    default void aStoppedWorkloadStartsWithTheInterfacesThatItWasGivenMeanwhile() {
        var net = network("net");
        workloads().deploy(id("w"), process("w", Resources.NONE, on(net, "eth0")));
        workloads().stop(id("w"), GRACE);
        var connected = workloads().connect(id("w"), on(net, "eth1"));
        assertThat(connected.state()).isEqualTo(State.STOPPED);
        workloads().disconnect(id("w"), "eth0");
        assertThat(workloads().start(id("w")).endpoints())
                .containsExactly(connected.endpoints().getLast());
    }

    @Test
    default void theSpecificationChangesWithTheInterfaces() {
        var left = network("left");
        var right = network("right");
        var old = process("w", Resources.NONE, on(left, "eth0"));
        workloads().deploy(id("w"), old);
        var connected = workloads().connect(id("w"), on(right, "eth1"));
        assertFault(SouthboundFault.CONFLICT, () -> workloads().deploy(id("w"), old));
        var both = process("w", Resources.NONE, on(left, "eth0"), on(right, "eth1"));
        assertThat(workloads().deploy(id("w"), both)).isEqualTo(connected);
        workloads().disconnect(id("w"), "eth1");
        assertThat(workloads().deploy(id("w"), old).endpoints()).hasSize(1);
    }

    @Test
    default void anotherInterfaceOfTheSameNameIsAConflict() {
        var left = network("left");
        workloads().deploy(id("w"), process("w", Resources.NONE, on(left, "eth0")));
        var other = on(network("right"), "eth0");
        assertFault(SouthboundFault.CONFLICT, () -> workloads().connect(id("w"), other));
        workloads().disconnect(id("w"), "eth0");
        assertThat(workloads().connect(id("w"), other).endpoints()).hasSize(1);
    }

    @Test
    default void anInterfaceThatCannotBeAddedLeavesNothing() {
        var net = network("net");
        var before = workloads().deploy(id("w"), process("w", Resources.NONE, on(net, "eth0")));
        var taken = before.endpoints().getFirst().address();
        var address = new Interface("eth1", net, Optional.of(taken));
        assertFault(SouthboundFault.CONFLICT, () -> workloads().connect(id("w"), address));
        var missing = on(new NetworkId("missing"), "eth1");
        assertFault(SouthboundFault.REFUSED, () -> workloads().connect(id("w"), missing));
        assertThat(workloads().find(id("w"))).contains(before);
    }

    @Test
    default void onlyWhatIsThereIsChanged() {
        var net = network("net");
        assertFault(SouthboundFault.NOT_FOUND, () -> workloads().stop(id("never"), GRACE));
        assertFault(SouthboundFault.NOT_FOUND, () -> workloads().start(id("never")));
        assertFault(SouthboundFault.NOT_FOUND, () -> workloads().connect(id("never"), on(net, "eth0")));
        assertThatCode(() -> workloads().disconnect(id("never"), "eth0")).doesNotThrowAnyException();
    }
}
