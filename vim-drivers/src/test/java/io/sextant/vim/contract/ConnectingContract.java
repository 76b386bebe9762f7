package io.sextant.vim.contract;

import io.sextant.vim.Endpoint;
import io.sextant.vim.Interface;
import io.sextant.vim.NetworkId;
import io.sextant.vim.Resources;
import io.sextant.vim.SouthboundFault;
import io.sextant.vim.State;
import org.junit.jupiter.api.Test;

import java.util.Optional;

import static io.sextant.vim.contract.ClusterUnderTest.assertFault;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

/** What {@link io.sextant.vim.Workloads} must keep of interfaces that come and go. */
public interface ConnectingContract extends ClusterUnderTest {
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
        workloads().stop(id("w"), WorkloadChangesContract.GRACE);
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
    default void onlyWhatIsThereIsConnected() {
        var net = network("net");
        assertFault(SouthboundFault.NOT_FOUND, () -> workloads().connect(id("never"), on(net, "eth0")));
        assertThatCode(() -> workloads().disconnect(id("never"), "eth0")).doesNotThrowAnyException();
    }
}
