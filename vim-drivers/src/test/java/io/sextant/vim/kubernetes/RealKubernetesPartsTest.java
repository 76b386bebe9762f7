package io.sextant.vim.kubernetes;

import io.kubernetes.client.openapi.ApiException;
import io.sextant.core.id.SiteId;
import io.sextant.vim.ConfigurationFile;
import io.sextant.vim.Image;
import io.sextant.vim.NetworkId;
import io.sextant.vim.Resources;
import io.sextant.vim.SouthboundFault;
import io.sextant.vim.Vim;
import io.sextant.vim.VirtualCpId;
import io.sextant.vim.VirtualCpSpec;
import io.sextant.vim.VirtualCpSpec.Port;
import io.sextant.vim.VirtualCpSpec.Protocol;
import io.sextant.vim.VirtualCps;
import io.sextant.vim.WorkloadId;
import io.sextant.vim.WorkloadSpec;
import io.sextant.vim.WorkloadSpec.Behind;
import io.sextant.vim.Workloads;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import static io.sextant.vim.contract.ClusterUnderTest.assertFault;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What a real cluster is given beside StatefulSets does there what it shall. */
@EnabledIfEnvironmentVariable(
        named = RealCluster.CONFIG,
        matches = ".+",
        disabledReason = "needs a Kubernetes cluster: SEXTANT_TEST_KUBERNETES=FOLDER makes one as root")
class RealKubernetesPartsTest {
    private static final WorkloadId SERVER = new WorkloadId("server");
    private static final WorkloadId CLIENT = new WorkloadId("client");
    private static final VirtualCpId WEB = new VirtualCpId("web");
    private static final NetworkId NET = new NetworkId("net");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final RealCluster cluster;
    private final Vim vim;
    private final Workloads workloads;

    RealKubernetesPartsTest() throws IOException, ApiException {
        cluster = new RealCluster();
        var properties = new HashMap<>(cluster.properties());
        properties.put("quota", "pods=2");
        properties.put("isolation", "true");
        vim = RealCluster.connect(new SiteId("here"), properties);
        workloads = vim.require(Workloads.class);
    }

    @BeforeEach
    void nothingIsThere() throws ApiException {
        assertThat(cluster.belongings()).isZero();
    }

    @AfterEach
    void removeAll() throws ApiException {
        vim.close();
        cluster.close();
    }

    private static WorkloadSpec busybox(String... command) {
        var image = Optional.<Image>of(new Image.Named("docker.io/library/busybox:1.35"));
        return new WorkloadSpec("w", image, List.of(command), Map.of(), Resources.NONE, List.of());
    }

    private String said(WorkloadId workload, String... command) {
        return workloads
                .exec(workload, List.of(command), Duration.ofSeconds(10))
                .output();
    }

    @Test
    void aWorkloadFindsItsFilesAndAllThatBelongsToItGoesWithIt() throws ApiException {
        var spec = busybox("sleep", "600")
                .withFiles(List.of(
                        new ConfigurationFile("/etc/app.conf", "plain", false),
                        new ConfigurationFile("/etc/app/key", "secret", true)));
        workloads.deploy(SERVER, spec);
        assertThat(said(SERVER, "cat", "/etc/app.conf", "/etc/app/key")).isEqualTo("plainsecret");
        assertThat(said(SERVER, "cat", "/etc/passwd")).contains("root");
        assertThat(cluster.belongings()).isEqualTo(3);
        workloads.terminate(SERVER, Duration.ZERO);
        assertThat(cluster.belongings()).isZero();
    }

    @Test
    void aVirtualConnectionPointLeadsToTheWorkloadsBehindIt() throws InterruptedException {
        var virtualCps = vim.require(VirtualCps.class);
        var web = virtualCps.expose(
                WEB,
                new VirtualCpSpec("web", Optional.of(NET), List.of(new Port("http", Protocol.TCP, 80))),
                Optional.empty());
        workloads.deploy(
                SERVER, busybox("httpd", "-f", "-h", "/etc").behind(List.of(new Behind(WEB, Optional.of(NET)))));
        workloads.deploy(CLIENT, busybox("sleep", "600").behind(List.of(new Behind(WEB, Optional.of(NET)))));
        var page = "http://" + web.address() + "/passwd";
        assertThat(page(page)).contains("root");
        assertThat(said(CLIENT, "wget", "-qO-", page)).contains("root");
    }

    /** What is there once kube-proxy has heard of the Service and its pod; nobody tells when that is. */
    private static String page(String url) throws InterruptedException {
        var deadline = Instant.now().plus(PATIENCE);
        try (var http =
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build()) {
            while (true)
                try {
                    return http.send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString())
                            .body();
                } catch (IOException e) {
                    assertThat(Instant.now()).as(e.toString()).isBefore(deadline);
                }
        }
    }

    @Test
    void aWorkloadBeyondTheQuotaIsRefusedInKubernetessWords() throws ApiException {
        workloads.deploy(SERVER, busybox("sleep", "600"));
        workloads.deploy(CLIENT, busybox("sleep", "600"));
        var deadline = Instant.now().plus(PATIENCE);
        while (!cluster.podsInQuota().equals("2")) assertThat(Instant.now()).isBefore(deadline);
        var third = new WorkloadId("third");
        assertFault(SouthboundFault.NO_CAPACITY, () -> workloads.deploy(third, busybox("sleep", "600")));
        assertThatThrownBy(() -> workloads.deploy(third, busybox("sleep", "600")))
                .hasMessageContaining("exceeded quota: sextant");
        assertThat(workloads.all()).hasSize(2);
    }
}
