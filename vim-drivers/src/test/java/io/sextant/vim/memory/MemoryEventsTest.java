package io.sextant.vim.memory;

import io.sextant.core.id.SiteId;
import io.sextant.vim.Resources;
import io.sextant.vim.SouthboundEvent.Disconnected;
import io.sextant.vim.SouthboundEvent.WorkloadEvent;
import io.sextant.vim.SouthboundFault;
import io.sextant.vim.WorkloadEvents;
import io.sextant.vim.WorkloadId;
import io.sextant.vim.WorkloadSpec;
import io.sextant.vim.Workloads;
import io.sextant.vim.contract.Heard;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import static io.sextant.vim.contract.ClusterUnderTest.assertFault;
import static org.assertj.core.api.Assertions.assertThat;

/** What tests can make a site in memory tell. */
class MemoryEventsTest {
    private final MemorySite site = new MemorySite(new SiteId("memory"));
    private final Workloads workloads = site.vim().require(Workloads.class);
    private final Heard heard = new Heard();

    @Test
    void aWorkloadThatIsLostIsHeardOfAsGone() {
        var w = run("w");
        watch();
        heard.assertNext("w RUNNING", "connected");
        site.lose(w);
        assertThat(heard.next())
                .isInstanceOfSatisfying(
                        WorkloadEvent.class, e -> assertThat(e.reason()).contains("is not there any more"));
    }

    @Test
    void aSiteThatIsReachedAgainTellsWhatHappenedMeanwhile() {
        var killed = run("killed");
        var lost = run("lost");
        watch();
        heard.assertNext("killed RUNNING", "lost RUNNING", "connected");
        site.disconnectSite("the line is cut");
        assertThat(heard.next())
                .isInstanceOfSatisfying(
                        Disconnected.class, e -> assertThat(e.reason()).isEqualTo("the line is cut"));
        site.kill(killed, "killed");
        site.lose(lost);
        assertFault(SouthboundFault.UNREACHABLE, () -> workloads.find(killed));
        site.reconnectSite();
        heard.assertNext("killed EXITED", "lost FAILED", "connected");
    }

    @Test
    void whoListensToAnUnreachableSiteHearsThat() {
        site.disconnectSite("the line is cut");
        watch();
        heard.assertNext("disconnected");
    }

    private void watch() {
        site.vim().require(WorkloadEvents.class).watch(heard);
    }

    private WorkloadId run(String id) {
        var spec = new WorkloadSpec(id, Optional.empty(), List.of("sleep"), Map.of(), Resources.NONE, List.of());
        return workloads.deploy(new WorkloadId(id), spec).id();
    }
}
