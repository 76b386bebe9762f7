package io.sextant.vim.contract;

import io.sextant.core.Problem;
import io.sextant.vim.Interface;
import io.sextant.vim.NetworkId;
import io.sextant.vim.NetworkSpec;
import io.sextant.vim.Networks;
import io.sextant.vim.Resources;
import io.sextant.vim.SouthboundFault;
import io.sextant.vim.Vim;
import io.sextant.vim.WorkloadId;
import io.sextant.vim.WorkloadSpec;
import io.sextant.vim.Workloads;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;

/** A cluster for one test class, what a driver says of it, and the words in which the contracts speak. */
public interface ClusterUnderTest {
    /** The test's connection to the cluster; the same one during a test. */
    Vim vim();

    /** Another connection to the same cluster. */
    Vim reconnected();

    /** Ends the workload's process as nobody asked for; answers when the cluster has noticed it. */
    void kill(WorkloadId workload);

    /** A command that stays up. */
    default List<String> command() {
        return List.of("sleep", "600");
    }

    @AfterEach
    default void removeWhatTheTestMade() {
        vim().close();
        try (var vim = reconnected()) {
            var workloads = vim.require(Workloads.class);
            workloads.all().forEach(w -> workloads.terminate(w.id()));
            assertThat(workloads.all()).isEmpty();
            vim.capability(Networks.class).ifPresent(networks -> {
                networks.all().forEach(n -> networks.delete(n.id()));
                assertThat(networks.all()).isEmpty();
            });
        }
    }

    /** What new workloads may ask for; of the disk, which others write to as well, nothing is said. */
    default Resources free() {
        var free = vim().summary().free();
        return new Resources(free.cpuMillis(), free.memoryBytes());
    }

    default Workloads workloads() {
        return vim().require(Workloads.class);
    }

    default Networks networks() {
        return vim().require(Networks.class);
    }

    default WorkloadId id(String text) {
        return new WorkloadId(text);
    }

    /** The network's id; it is there afterwards. */
    default NetworkId network(String text) {
        return networks()
                .create(new NetworkId(text), new NetworkSpec(text, Optional.empty()))
                .id();
    }

    default Interface on(NetworkId network, String name) {
        return new Interface(name, network, Optional.empty());
    }

    /** A workload of the kind that the cluster runs most easily: a process, unless the cluster overrides it. */
    default WorkloadSpec workload(String name, Resources resources) {
        return process(name, resources);
    }

    default WorkloadSpec process(String name, Resources resources, Interface... interfaces) {
        return new WorkloadSpec(name, Optional.empty(), command(), Map.of("A", "b"), resources, List.of(interfaces));
    }

    /** The call fails with exactly this fault and says something. */
    static void assertFault(SouthboundFault expected, ThrowingCallable call) {
        Assertions.assertThatExceptionOfType(Problem.class).isThrownBy(call).satisfies(problem -> {
            assertThat(SouthboundFault.of(problem)).as(problem.detail()).contains(expected);
            assertThat(problem.detail()).isNotBlank();
        });
    }
}
