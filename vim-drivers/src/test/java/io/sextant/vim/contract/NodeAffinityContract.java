package io.sextant.vim.contract;

import io.sextant.core.Problem;
import io.sextant.vim.NodeAffinity;
import io.sextant.vim.Resources;
import io.sextant.vim.SouthboundFault;
import io.sextant.vim.WorkloadSpec;
import org.junit.jupiter.api.Test;

import java.util.Optional;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

/** What a cluster must keep that places workloads by {@link NodeAffinity}, on one node or on many. */
public interface NodeAffinityContract extends ClusterUnderTest {
    private WorkloadSpec of(NodeAffinity affinity) {
        return workload("w", Resources.NONE).among(Optional.of(affinity));
    }

    @Test
    default void whatIsTogetherIsOnOneNodeWhicheverComesFirst() {
        var pair = new NodeAffinity(Set.of("pair"), Set.of("pair"), Set.of());
        var first = workloads().deploy(id("first"), of(pair));
        assertThat(workloads().deploy(id("second"), of(pair)).node()).isEqualTo(first.node());
    }

    @Test
    default void whatIsApartIsOnAnotherNodeOrNowhere() {
        var first = workloads().deploy(id("first"), of(new NodeAffinity(Set.of("a"), Set.of(), Set.of("b"))));
        var apart = of(new NodeAffinity(Set.of("b"), Set.of(), Set.of("a")));
        try {
            assertThat(workloads().deploy(id("second"), apart).node()).isNotEqualTo(first.node());
        } catch (Problem e) {
            assertThat(SouthboundFault.of(e)).as(e.detail()).contains(SouthboundFault.NO_CAPACITY);
            assertThat(workloads().find(id("second"))).isEmpty();
        }
    }

    @Test
    default void aGroupThatNothingIsOfKeepsNobodyApart() {
        var apart = of(new NodeAffinity(Set.of("a"), Set.of(), Set.of("nobody")));
        assertThatCode(() -> workloads().deploy(id("w"), apart)).doesNotThrowAnyException();
    }
}
