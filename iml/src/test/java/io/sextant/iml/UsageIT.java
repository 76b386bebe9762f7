package io.sextant.iml;

import io.sextant.site.model.Counters;
import io.sextant.site.model.Node;
import io.sextant.site.model.Workload;
import io.sextant.site.model.WorkloadSpec;
import io.sextant.site.model.WorkloadUsage;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

import static io.sextant.iml.AgentProcess.until;
import static org.assertj.core.api.Assertions.assertThat;

/** What is measured of workloads and network functions that really work. */
class UsageIT {
    private static final long MEBIBYTE = 1 << 20;

    @ParameterizedTest
    @MethodSource("io.sextant.iml.User#all")
    void whatAWorkloadDoesShowsInItsUsage(User user) throws IOException {
        try (var agent = AgentProcess.prepare(user).start()) {
            var client = agent.client();
            run(client, "busy", "while :; do :; done");
            run(client, "parent", "while :; do head -c 9999999 /dev/zero | md5sum; done");
            run(client, "full", "x=$(head -c 40000000 /dev/zero | tr '\\0' x); sleep 1000");
            run(client, "idle", "sleep 1000");
            until(() -> usage(client, "busy").getCpuMicros() > 300_000);
            until(() -> usage(client, "parent").getCpuMicros() > 300_000);
            until(() -> usage(client, "full").getMemoryBytes() > 40 * MEBIBYTE);
            assertThat(usage(client, "idle").getCpuMicros()).isLessThan(200_000);
            assertThat(usage(client, "idle").getMemoryBytes()).isBetween(1L, 20 * MEBIBYTE);
        }
    }

    @ParameterizedTest
    @MethodSource("io.sextant.iml.User#all")
    void packetsShowAtTheInterfacesAndPortsThatTheyPass(User user) throws IOException {
        try (var agent = AgentProcess.prepare(user).start()) {
            var demo = PingDemo.at(agent).deploy();
            var before = usage(demo.client(), "src").getInterfaces().getFirst();
            assertThat(demo.exec("src", "ping", "-c", "3", "-s", "1000", address(demo))
                            .getExitCode())
                    .isZero();
            var after = usage(demo.client(), "src").getInterfaces().getFirst();
            assertThat(after.getInterface()).isEqualTo("eth0");
            assertThat(after.getSentPackets()).isGreaterThanOrEqualTo(before.getSentPackets() + 3);
            assertThat(after.getSentBytes()).isGreaterThan(before.getSentBytes() + 3000);
            assertThat(after.getReceivedPackets()).isGreaterThanOrEqualTo(before.getReceivedPackets() + 3);
            assertThat(after.getReceivedBytes()).isGreaterThan(before.getReceivedBytes() + 3000);
            assertThat(demo.client().get("/counters", Counters[].class))
                    .singleElement()
                    .satisfies(router -> {
                        assertThat(router.getFunction()).isEqualTo("router");
                        assertThat(router.getForwardedBytes()).isGreaterThan(6000);
                    });
        }
    }

    @ParameterizedTest
    @MethodSource("io.sextant.iml.User#all")
    void aHundredPercentAreWhatIsRequestedOrTheNode(User user) throws IOException {
        try (var agent = AgentProcess.prepare(user).start()) {
            var client = agent.client();
            var spec = new WorkloadSpec("some").command(List.of("sleep", "1000"));
            client.put("/workloads/some", spec.cpuMillis(100L).memoryBytes(MEBIBYTE), Workload.class);
            run(client, "all", "sleep 1000");
            assertThat(usage(client, "some").getCpuMillisWhole()).isEqualTo(100);
            assertThat(usage(client, "some").getMemoryBytesWhole()).isEqualTo(MEBIBYTE);
            var node = client.get("/nodes", Node[].class)[0];
            assertThat(usage(client, "all").getCpuMillisWhole()).isEqualTo(node.getCpuMillis());
            assertThat(usage(client, "all").getMemoryBytesWhole()).isEqualTo(node.getMemoryBytes());
        }
    }

    @ParameterizedTest
    @MethodSource("io.sextant.iml.User#all")
    void whatHasEndedUsesNothing(User user) throws IOException {
        try (var agent = AgentProcess.prepare(user).start()) {
            run(agent.client(), "ending", "exit 0");
            until(() -> find(agent.client(), "ending").isEmpty());
        }
    }

    private static void run(SiteClient client, String id, String script) {
        var spec = new WorkloadSpec(id).command(List.of("sh", "-c", script));
        client.put("/workloads/" + id, spec, Workload.class);
    }

    private static WorkloadUsage usage(SiteClient client, String workload) {
        return find(client, workload).orElseThrow();
    }

    private static Optional<WorkloadUsage> find(SiteClient client, String workload) {
        return List.of(client.get("/usage", WorkloadUsage[].class)).stream()
                .filter(u -> u.getWorkload().equals(workload))
                .findFirst();
    }

    private static String address(PingDemo demo) {
        return demo.client()
                .get("/workloads/dst", Workload.class)
                .getEndpoints()
                .getFirst()
                .getAddress();
    }
}
