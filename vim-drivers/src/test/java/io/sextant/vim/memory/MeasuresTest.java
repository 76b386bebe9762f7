package io.sextant.vim.memory;

import io.sextant.core.id.SiteId;
import io.sextant.vim.Metrics;
import io.sextant.vim.Resources;
import io.sextant.vim.WorkloadId;
import io.sextant.vim.WorkloadSpec;
import io.sextant.vim.WorkloadUsage;
import io.sextant.vim.Workloads;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;

/** What tests say that a site in memory measures. */
class MeasuresTest {
    private final MemorySite site = new MemorySite(new SiteId("memory"));
    private final WorkloadId id = new WorkloadId("w");
    private final WorkloadUsage busy = new WorkloadUsage(
            id, Instant.EPOCH, Duration.ofSeconds(3), 1 << 20, new Resources(1000, 2 << 20), List.of());

    private Workloads workloads() {
        return site.vim().require(Workloads.class);
    }

    private List<WorkloadUsage> usage() {
        return site.vim().require(Metrics.class).usage();
    }

    private void deploy() {
        workloads()
                .deploy(
                        id,
                        new WorkloadSpec("w", Optional.empty(), List.of("sleep"), Map.of(), Resources.NONE, List.of()));
    }

    @Test
    void aWorkloadUsesWhatTheTestSays() {
        deploy();
        site.measures().set(busy);
        assertThat(usage()).containsExactly(busy);
    }

    @Test
    void aWorkloadWhoseProcessHasEndedUsesNothing() {
        deploy();
        site.exit(id, 1);
        assertThat(usage()).isEmpty();
    }

    @Test
    void aWorkloadThatIsDeployedAgainBeginsAtZero() {
        deploy();
        site.measures().set(busy);
        workloads().terminate(id);
        deploy();
        assertThat(usage()).extracting(WorkloadUsage::cpuTime).containsExactly(Duration.ZERO);
    }
}
