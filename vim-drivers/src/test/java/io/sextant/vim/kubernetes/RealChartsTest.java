package io.sextant.vim.kubernetes;

import io.kubernetes.client.openapi.ApiException;
import io.sextant.core.id.SiteId;
import io.sextant.vim.Charts;
import io.sextant.vim.ReleaseId;
import io.sextant.vim.SouthboundFault;
import io.sextant.vim.Vim;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import static io.sextant.vim.contract.ClusterUnderTest.assertFault;
import static org.assertj.core.api.Assertions.assertThat;

/** Charts by a real helm on a real cluster. */
@EnabledIfEnvironmentVariable(
        named = RealCluster.CONFIG,
        matches = ".+",
        disabledReason = "needs a Kubernetes cluster: SEXTANT_TEST_KUBERNETES=FOLDER makes one as root")
@EnabledIfEnvironmentVariable(named = RealChartsTest.HELM, matches = ".+", disabledReason = "needs the program helm")
class RealChartsTest {
    static final String HELM = "SEXTANT_HELM";
    private static final ReleaseId CACHE = new ReleaseId("cache");
    private static final String GOOD = "docker.io/library/busybox:1.35";
    private static final String TEMPLATE = """
            apiVersion: apps/v1
            kind: Deployment
            metadata: { name: "{{ .Release.Name }}" }
            spec:
              replicas: {{ .Values.replicas }}
              selector: { matchLabels: { app: cache } }
              template:
                metadata: { labels: { app: cache } }
                spec:
                  terminationGracePeriodSeconds: 1
                  containers: [{ name: cache, image: "{{ .Values.image }}", command: [sleep, "600"] }]
            """;

    @TempDir
    private Path folder;

    private final RealCluster cluster = new RealCluster();
    private final Vim vim = RealCluster.connect(new SiteId("here"), cluster.properties());
    private final Charts charts = vim.require(Charts.class);

    RealChartsTest() throws IOException, ApiException {}

    @AfterEach
    void removeAll() throws ApiException {
        vim.close();
        cluster.close();
    }

    private Path chart() throws IOException, InterruptedException {
        var chart = Files.createDirectories(folder.resolve("cache"));
        Files.createDirectories(chart.resolve("templates"));
        Files.writeString(chart.resolve("Chart.yaml"), "{apiVersion: v2, name: cache, version: 1.0.0}");
        Files.writeString(chart.resolve("values.yaml"), "{replicas: 1, image: '" + GOOD + "'}");
        Files.writeString(chart.resolve("templates/cache.yaml"), TEMPLATE);
        var packed = folder.resolve("cache.tgz");
        var tar = new ProcessBuilder("tar", "-czf", packed.toString(), "-C", folder.toString(), "cache").start();
        assertThat(tar.waitFor()).isZero();
        return packed;
    }

    private void install(Map<String, Object> values) throws IOException, InterruptedException {
        var chart = chart();
        charts.install(CACHE, () -> Files.newInputStream(chart), values);
    }

    @Test
    void aChartRunsUntilItIsUninstalledAndNothingIsLeft() throws IOException, InterruptedException, ApiException {
        install(Map.of());
        assertThat(cluster.pods()).isEqualTo(1);
        install(Map.of("replicas", 2));
        assertThat(cluster.pods()).isEqualTo(2);
        assertThat(charts.isInstalled(CACHE)).isTrue();
        charts.uninstall(CACHE);
        charts.uninstall(CACHE);
        assertThat(charts.isInstalled(CACHE)).isFalse();
        assertThat(cluster.helmReleases()).isEmpty();
    }

    @Test
    void whatTheClusterDoesNotTakeIsRefusedAndNothingIsLeft() throws ApiException {
        assertFault(SouthboundFault.REFUSED, () -> install(Map.of("replicas", "none")));
        assertThat(cluster.helmReleases()).isEmpty();
    }

    @Test
    void whatAKilledServerHasLeftPendingIsInstalled() throws IOException, InterruptedException, ApiException {
        leavePending("pending-install");
        install(Map.of());
        leavePending("pending-upgrade");
        install(Map.of("replicas", 2));
        assertThat(cluster.pods()).isEqualTo(2);
    }

    /** Helm is killed while it waits for what does not come to run. */
    private void leavePending(String state) throws IOException, InterruptedException, ApiException {
        var helm = new ProcessBuilder(
                        System.getenv(HELM), "upgrade", Names.of(CACHE), "" + chart(), "--install", "--wait")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("said").toFile());
        helm.command()
                .addAll(List.of(
                        "--set",
                        "image=absent:1",
                        "--namespace",
                        cluster.properties().get("namespace")));
        helm.environment().put("KUBECONFIG", System.getenv(RealCluster.CONFIG));
        var process = helm.start();
        var deadline = Instant.now().plusSeconds(60);
        while (!cluster.helmReleases().contains(state))
            assertThat(Instant.now())
                    .as(Files.readString(folder.resolve("said")))
                    .isBefore(deadline);
        process.destroyForcibly().waitFor();
    }
}
