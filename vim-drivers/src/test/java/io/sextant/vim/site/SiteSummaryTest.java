package io.sextant.vim.site;

import io.sextant.core.id.ClusterId;
import io.sextant.core.id.SiteId;
import io.sextant.vim.ClusterSummary;
import io.sextant.vim.Expense;
import io.sextant.vim.Position;
import io.sextant.vim.Resources;
import io.sextant.vim.VimConnection;
import io.sextant.vim.iml.Target;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

class SiteSummaryTest {
    private static final String ROOM = """
            "site": "edge1", "cpuMillis": 4000, "cpuMillisFree": 3000, "memoryBytes": 1024, "memoryBytesFree": 512,
            "virtualization": ["CONTAINER"], "targets": ["CPU", "DPDK"], "nodes": 1, "workloads": 0, "functions": 0""";

    private final FakeAgent agent = new FakeAgent();

    @AfterEach
    void close() {
        agent.close();
    }

    @Test
    void allThatAnAgentTellsIsRead() {
        var summary = summary(ROOM + """
                , "storageBytes": 100, "storageBytesFree": 60, "gpus": 2, "load": 0.25,
                "position": {"latitude": 48.14, "longitude": 11.58},
                "expense": {"costPerCoreHour": 0.02, "wattsPerCore": 9},
                "latencies": [{"site": "far", "micros": 1500}]""");
        assertThat(summary.total()).isEqualTo(new Resources(4000, 1024, 100, 2));
        assertThat(summary.free()).isEqualTo(new Resources(3000, 512, 60, 0));
        assertThat(summary.load()).hasValue(0.25);
        assertThat(summary.position()).hasValue(new Position(48.14, 11.58));
        assertThat(summary.expense()).hasValue(new Expense(0.02, 9));
        assertThat(summary.latencies()).isEqualTo(Map.of(new SiteId("far"), Duration.ofNanos(1_500_000)));
    }

    @Test
    void aTargetWithoutRoomForAnotherFunctionIsNone() {
        var summary = summary(ROOM + """
                , "accelerators": [
                  {"name": "linux", "target": "CPU", "portsFree": 900, "throughput": 1000000000},
                  {"name": "dpdk", "target": "DPDK", "portsFree": 0, "throughput": 1000000000}]""");
        assertThat(summary.targets()).containsExactly(Target.CPU);
    }

    @Test
    void anAgentOfAnEarlierEditionTellsLess() {
        var summary = summary(ROOM);
        assertThat(summary.free()).isEqualTo(new Resources(3000, 512));
        assertThat(summary.targets()).containsExactlyInAnyOrder(Target.CPU, Target.DPDK);
        assertThat(summary.latencies()).isEmpty();
        assertThat(summary.load()).isEmpty();
    }

    private ClusterSummary summary(String members) {
        agent.answers(200, "{" + members + "}");
        var connection = new VimConnection(
                new ClusterId("edge1"), new SiteId("edge1"), "site", agent.url(), Map.of("token", FakeAgent.TOKEN));
        try (var vim = new SiteVimDriver().connect(connection)) {
            return vim.summary();
        }
    }
}
