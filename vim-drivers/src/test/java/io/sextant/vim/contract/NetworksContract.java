package io.sextant.vim.contract;

import io.sextant.vim.Network;
import io.sextant.vim.NetworkId;
import io.sextant.vim.NetworkSpec;
import io.sextant.vim.Resources;
import io.sextant.vim.SouthboundFault;
import org.junit.jupiter.api.Test;

import java.util.Optional;

import static io.sextant.vim.contract.ClusterUnderTest.assertFault;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

/** What {@link io.sextant.vim.Networks} must keep. */
public interface NetworksContract extends ClusterUnderTest {
    @Test
    default void aNetworkIsThereUntilItIsDeleted() {
        var id = new NetworkId("net");
        var network = networks().create(id, new NetworkSpec("the name", Optional.of("10.77.0.0/24")));
        assertThat(network).isEqualTo(new Network(id, "the name", "10.77.0.0/24"));
        assertThat(networks().find(id)).contains(network);
        assertThat(networks().all()).containsExactly(network);
        networks().delete(id);
        assertThat(networks().find(id)).isEmpty();
        assertThatCode(() -> networks().delete(id)).doesNotThrowAnyException();
    }

    @Test
    default void creatingTheSameAgainChangesNothing() {
        var spec = new NetworkSpec("net", Optional.empty());
        var first = networks().create(new NetworkId("net"), spec);
        assertThat(networks().create(new NetworkId("net"), spec)).isEqualTo(first);
        assertThat(networks().all()).containsExactly(first);
    }

    @Test
    default void anotherSubnetUnderTheSameIdIsAConflict() {
        var id = new NetworkId("net");
        networks().create(id, new NetworkSpec("net", Optional.of("10.77.0.0/24")));
        var other = new NetworkSpec("net", Optional.of("10.78.0.0/24"));
        assertFault(SouthboundFault.CONFLICT, () -> networks().create(id, other));
    }

    @Test
    default void aSubnetThatIsNoneIsRefused() {
        var wrong = new NetworkSpec("net", Optional.of("10.77.0.0.0/99"));
        assertFault(SouthboundFault.REFUSED, () -> networks().create(new NetworkId("net"), wrong));
        assertThat(networks().all()).isEmpty();
    }

    @Test
    default void networksGetDifferentSubnets() {
        var a = networks().create(new NetworkId("a"), new NetworkSpec("a", Optional.empty()));
        var b = networks().create(new NetworkId("b"), new NetworkSpec("b", Optional.empty()));
        assertThat(a.subnet()).isNotEqualTo(b.subnet());
    }

    @Test
    default void aNetworkInUseIsNotDeleted() {
        var net = network("net");
        workloads().deploy(id("w"), process("w", Resources.NONE, on(net, "eth0")));
        assertFault(SouthboundFault.CONFLICT, () -> networks().delete(net));
        assertThat(networks().find(net)).isPresent();
    }
}
