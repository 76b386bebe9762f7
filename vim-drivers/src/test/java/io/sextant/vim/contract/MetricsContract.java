package io.sextant.vim.contract;

import io.sextant.vim.InterfaceUsage;
import io.sextant.vim.Metrics;
import io.sextant.vim.Resources;
import io.sextant.vim.WorkloadUsage;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What {@link io.sextant.vim.Metrics} must keep. */
public interface MetricsContract extends ClusterUnderTest {
    private WorkloadUsage usageOf(String workload) {
        return vim().require(Metrics.class).usage().stream()
                .filter(u -> u.workload().equals(id(workload)))
                .findFirst()
                .orElseThrow();
    }

    @Test
    default void theUseOfAWorkloadIsMeasuredAgainstWhatIsReservedForIt() {
        var reserved = new Resources(100, 32 << 20);
        workloads().deploy(id("w"), process("w", reserved));
        assertThat(usageOf("w").whole()).isEqualTo(reserved);
    }

    @Test
    default void whereNothingIsReservedTheNodeIsTheMeasure() {
        workloads().deploy(id("w"), process("w", Resources.NONE));
        var whole = usageOf("w").whole();
        assertThat(whole.cpuMillis()).isPositive();
        assertThat(vim().summary().total().holds(whole)).isTrue();
    }

    @Test
    default void theUseOfEachInterfaceIsMeasured() {
        var net = network("net");
        workloads().deploy(id("w"), process("w", Resources.NONE, on(net, "left"), on(net, "right")));
        assertThat(usageOf("w").interfaces()).extracting(InterfaceUsage::name).containsExactly("left", "right");
    }

    @Test
    default void countersOnlyRise() {
        workloads().deploy(id("w"), process("w", Resources.NONE));
        var first = usageOf("w");
        var second = usageOf("w");
        assertThat(second.time()).isAfterOrEqualTo(first.time());
        assertThat(second.cpuTime()).isGreaterThanOrEqualTo(first.cpuTime());
    }

    @Test
    default void aWorkloadThatIsGoneUsesNothing() {
        workloads().deploy(id("w"), process("w", Resources.NONE));
        workloads().terminate(id("w"));
        assertThat(vim().require(Metrics.class).usage()).isEmpty();
    }
}
