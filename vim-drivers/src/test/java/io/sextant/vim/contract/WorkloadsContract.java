package io.sextant.vim.contract;

import io.sextant.vim.Endpoint;
import io.sextant.vim.Interface;
import io.sextant.vim.NetworkId;
import io.sextant.vim.NetworkSpec;
import io.sextant.vim.Resources;
import io.sextant.vim.SouthboundFault;
import io.sextant.vim.State;
import io.sextant.vim.Workload;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import static io.sextant.vim.contract.ClusterUnderTest.assertFault;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

/** What {@link io.sextant.vim.Workloads} must keep. */
public interface WorkloadsContract extends ClusterUnderTest {
    @Test
    default void aDeployedWorkloadRunsAndIsFound() {
        var net = network("net");
        var workload = workloads().deploy(id("w"), process("the name", Resources.NONE, on(net, "eth0")));
        assertThat(workload.state()).isEqualTo(State.RUNNING);
        assertThat(workload.name()).isEqualTo("the name");
        assertThat(workload.node()).isNotBlank();
        assertThat(workload.endpoints()).extracting(Endpoint::name).containsExactly("eth0");
        assertThat(workload.endpoints()).extracting(Endpoint::network).containsExactly(net);
        assertThat(workloads().find(id("w"))).contains(workload);
        assertThat(workloads().all()).containsExactly(workload);
    }

    @Test
    default void deployingTheSameAgainChangesNothing() {
        var spec = process("w", new Resources(10, 1 << 20), on(network("net"), "eth0"));
        var first = workloads().deploy(id("w"), spec);
        var free = vim().summary().free();
        assertThat(workloads().deploy(id("w"), spec)).isEqualTo(first);
        assertThat(workloads().all()).containsExactly(first);
        assertThat(vim().summary().free()).isEqualTo(free);
    }

    @Test
    default void deployingTheSameAtOnceMakesOneWorkload() throws Exception {
        var spec = process("w", Resources.NONE, on(network("net"), "eth0"));
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
        var first = workloads().deploy(id("w"), process("w", Resources.NONE));
        var other = process("w", new Resources(20, 0));
        assertFault(SouthboundFault.CONFLICT, () -> workloads().deploy(id("w"), other));
        assertThat(workloads().find(id("w"))).contains(first);
    }

    @Test
    default void aWorkloadOnAMissingNetworkIsRefusedAndLeavesNothing() {
        var net = network("net");
        var spec = process("w", Resources.NONE, on(net, "eth0"), on(new NetworkId("missing"), "eth1"));
        assertFault(SouthboundFault.REFUSED, () -> workloads().deploy(id("w"), spec));
        assertThat(workloads().find(id("w"))).isEmpty();
        assertThatCode(() -> networks().delete(net)).doesNotThrowAnyException();
    }

    @Test
    default void aWorkloadThatDoesNotFitIsRefused() {
        var tooMuch = vim().summary().total().plus(new Resources(1, 0));
        assertFault(SouthboundFault.NO_CAPACITY, () -> workloads().deploy(id("w"), process("w", tooMuch)));
        assertThat(workloads().all()).isEmpty();
    }

    @Test
    default void aTerminatedWorkloadIsGoneAndTerminatingIsRepeatable() {
        var net = network("net");
        workloads().deploy(id("w"), process("w", Resources.NONE, on(net, "eth0")));
        workloads().terminate(id("w"));
        assertThat(workloads().find(id("w"))).isEmpty();
        assertThatCode(() -> networks().delete(net)).doesNotThrowAnyException();
        assertThatCode(() -> workloads().terminate(id("w"))).doesNotThrowAnyException();
    }

    @Test
    default void terminatingWhatNeverWasIsFine() {
        assertThatCode(() -> workloads().terminate(id("never"))).doesNotThrowAnyException();
        assertThat(workloads().find(id("never"))).isEmpty();
    }

    @Test
    default void theIdOfATerminatedWorkloadCanBeUsedAgain() {
        workloads().deploy(id("w"), process("first", Resources.NONE));
        workloads().terminate(id("w"));
        assertThat(workloads()
                        .deploy(id("w"), process("second", Resources.NONE))
                        .name())
                .isEqualTo("second");
    }

    @Test
    default void endpointsOfANetworkHaveDistinctAddresses() {
        var net = network("net");
        var a = workloads().deploy(id("a"), process("a", Resources.NONE, on(net, "eth0"), on(net, "eth1")));
        var b = workloads().deploy(id("b"), process("b", Resources.NONE, on(net, "eth0")));
        var endpoints = new ArrayList<>(a.endpoints());
        endpoints.addAll(b.endpoints());
        assertThat(endpoints)
                .extracting(Endpoint::address)
                .doesNotHaveDuplicates()
                .hasSize(3);
        assertThat(endpoints).extracting(Endpoint::mac).doesNotHaveDuplicates();
        assertThat(endpoints).extracting(Endpoint::mac).allMatch(mac -> mac.matches("([0-9a-f]{2}:){5}[0-9a-f]{2}"));
    }

    @Test
    default void anAddressThatIsAskedForIsGivenOnce() {
        var net = networks()
                .create(new NetworkId("net"), new NetworkSpec("net", Optional.of("10.77.0.0/24")))
                .id();
        var asked = new Interface("eth0", net, Optional.of("10.77.0.50"));
        var workload = workloads().deploy(id("a"), process("a", Resources.NONE, asked));
        assertThat(workload.endpoints()).extracting(Endpoint::address).containsExactly("10.77.0.50");
        assertThat(workload.endpoints()).extracting(Endpoint::prefixLength).containsExactly(24);
        assertFault(SouthboundFault.CONFLICT, () -> workloads().deploy(id("b"), process("b", Resources.NONE, asked)));
        var outside = new Interface("eth0", net, Optional.of("10.78.0.50"));
        assertFault(SouthboundFault.REFUSED, () -> workloads().deploy(id("b"), process("b", Resources.NONE, outside)));
        assertThat(workloads().find(id("b"))).isEmpty();
    }

    @Test
    default void twoInterfacesOfOneNameAreRefused() {
        var net = network("net");
        var spec = process("w", Resources.NONE, on(net, "eth0"), on(net, "eth0"));
        assertFault(SouthboundFault.REFUSED, () -> workloads().deploy(id("w"), spec));
    }

    @Test
    default void aCommandInAWorkloadIsAnsweredWithWhatItDid() {
        workloads().deploy(id("w"), process("w", Resources.NONE));
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
}
