package io.sextant.vim.contract;

import io.sextant.vim.Endpoint;
import io.sextant.vim.Interface;
import io.sextant.vim.NetworkId;
import io.sextant.vim.NetworkSpec;
import io.sextant.vim.Resources;
import io.sextant.vim.SouthboundFault;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.Optional;

import static io.sextant.vim.contract.ClusterUnderTest.assertFault;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

/** What {@link io.sextant.vim.Workloads} must keep of the interfaces of workloads, where there are {@link io.sextant.vim.Networks}. */
public interface EndpointsContract extends ClusterUnderTest {
    @Test
    default void aWorkloadHasTheEndpointsThatWereAskedFor() {
        var net = network("net");
        var workload = workloads().deploy(id("w"), process("w", Resources.NONE, on(net, "eth0")));
        assertThat(workload.endpoints()).extracting(Endpoint::name).containsExactly("eth0");
        assertThat(workload.endpoints()).extracting(Endpoint::network).containsExactly(net);
        assertThat(workloads().find(id("w"))).contains(workload);
    }

    @Test
    default void aStoppedWorkloadKeepsItsEndpoints() {
        var running = workloads().deploy(id("w"), process("w", Resources.NONE, on(network("net"), "eth0")));
        var stopped = workloads().stop(id("w"), WorkloadChangesContract.GRACE);
        assertThat(stopped.endpoints()).isEqualTo(running.endpoints());
        assertThat(workloads().start(id("w"))).isEqualTo(running);
    }

    @Test
    default void endpointsGoWithTheirWorkloadWhetherItRunsOrNot() {
        var net = network("net");
        workloads().deploy(id("running"), process("w", Resources.NONE, on(net, "eth0")));
        workloads().deploy(id("stopped"), process("w", Resources.NONE, on(net, "eth0")));
        workloads().stop(id("stopped"), WorkloadChangesContract.GRACE);
        workloads().terminate(id("running"));
        workloads().terminate(id("stopped"), WorkloadChangesContract.GRACE);
        assertThatCode(() -> networks().delete(net)).doesNotThrowAnyException();
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
}
