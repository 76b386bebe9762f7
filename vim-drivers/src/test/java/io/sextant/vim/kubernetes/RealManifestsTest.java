package io.sextant.vim.kubernetes;

import io.kubernetes.client.openapi.ApiException;
import io.sextant.core.id.SiteId;
import io.sextant.vim.ManifestFile;
import io.sextant.vim.Manifests;
import io.sextant.vim.ReleaseId;
import io.sextant.vim.SouthboundFault;
import io.sextant.vim.Vim;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

import java.io.IOException;
import java.util.List;

import static io.sextant.vim.contract.ClusterUnderTest.assertFault;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Manifests on a real cluster. */
@EnabledIfEnvironmentVariable(
        named = RealCluster.CONFIG,
        matches = ".+",
        disabledReason = "needs a Kubernetes cluster: SEXTANT_TEST_KUBERNETES=FOLDER makes one as root")
class RealManifestsTest {
    private static final ReleaseId CACHE = new ReleaseId("cache");
    private static final String SETTINGS = """
            apiVersion: v1
            kind: ConfigMap
            metadata: { name: settings }
            data: { greeting: "hello" }
            ---
            apiVersion: v1
            kind: Service
            metadata: { name: web }
            spec:
              selector: { app: web }
              ports: [{ port: 80 }]
            """;
    private static final String WEB = """
            apiVersion: apps/v1
            kind: Deployment
            metadata: { name: web }
            spec:
              replicas: 2
              selector: { matchLabels: { app: web } }
              template:
                metadata: { labels: { app: web } }
                spec:
                  terminationGracePeriodSeconds: 1
                  containers:
                    - name: web
                      image: docker.io/library/busybox:1.35
                      command: [httpd, -f, -h, /pages]
                      volumeMounts: [{ name: pages, mountPath: /pages }]
                      readinessProbe: { httpGet: { path: /greeting, port: 80 }, periodSeconds: 1 }
                  volumes:
                    - name: pages
                      configMap: { name: settings, defaultMode: 0444 }
            """;
    private static final String SETUP = """
            apiVersion: batch/v1
            kind: Job
            metadata: { name: setup }
            spec:
              backoffLimit: 0
              template:
                spec:
                  restartPolicy: Never
                  containers:
                    - name: setup
                      image: docker.io/library/busybox:1.35
                      command: [sh, -c, "exit 0"]
            """;
    private static final String STORE = """
            apiVersion: apps/v1
            kind: StatefulSet
            metadata: { name: store }
            spec:
              serviceName: store
              selector: { matchLabels: { app: store } }
              template:
                metadata: { labels: { app: store } }
                spec:
                  terminationGracePeriodSeconds: 1
                  containers:
                    - { name: store, image: "docker.io/library/busybox:1.35", command: [sleep, "600"] }
            """;

    private final RealCluster cluster = new RealCluster();
    private final Vim vim = RealCluster.connect(new SiteId("here"), cluster.properties());
    private final Manifests manifests = vim.require(Manifests.class);

    RealManifestsTest() throws IOException, ApiException {}

    @AfterEach
    void removeAll() throws ApiException {
        vim.close();
        cluster.close();
    }

    private void apply(String... documents) {
        manifests.apply(CACHE, List.of(new ManifestFile("app.yaml", String.join("---\n", documents))));
    }

    @Test
    void manifestsRunUntilTheyAreRemovedAndNothingIsLeft() throws ApiException {
        apply(SETTINGS, WEB, SETUP, STORE);
        assertThat(cluster.released()).contains("settings", "web", "setup", "store");
        apply(SETTINGS, WEB, SETUP, STORE);
        manifests.remove(CACHE);
        assertThat(cluster.released()).isEmpty();
        assertThat(manifests.areApplied(CACHE)).isFalse();
        assertThat(cluster.holdings()).isZero();
    }

    @Test
    void anotherVersionTakesThePlaceOfTheOneBefore() throws ApiException {
        apply(SETTINGS, WEB, SETUP);
        apply(SETTINGS, WEB.replace("periodSeconds: 1", "periodSeconds: 2"));
        assertThat(cluster.released()).contains("settings", "web").doesNotContain("setup");
        manifests.remove(CACHE);
        assertThat(cluster.released()).isEmpty();
    }

    @Test
    void whatCannotRunIsRefusedInKubernetessWordsAndNothingIsLeft() throws ApiException {
        var missing = WEB.replace("docker.io/library/busybox:1.35", "absent:1");
        assertFault(SouthboundFault.REFUSED, () -> apply(SETTINGS, missing));
        assertFault(SouthboundFault.BROKEN, () -> apply(SETUP.replace("exit 0", "exit 3")));
        assertFault(
                SouthboundFault.REFUSED,
                () -> apply(SETTINGS, WEB.replace("matchLabels: { app: web }", "matchLabels: { app: no }")));
        assertFault(SouthboundFault.REFUSED, () -> apply(SETTINGS.replace("selector:", "selectors:")));
        assertThatThrownBy(() -> apply(SETTINGS.replace("port: 80", "port: none")))
                .hasMessageContaining("spec.ports");
        assertThat(cluster.released()).isEmpty();
    }

    @Test
    void whatSomebodyElseHasSaidIsAConflict() throws ApiException {
        apply(SETTINGS);
        cluster.changeConfigMap("settings", "greeting", "good day");
        assertFault(SouthboundFault.CONFLICT, () -> apply(SETTINGS));
        assertThatThrownBy(() -> apply(SETTINGS)).hasMessageContaining("Apply failed with 1 conflict");
        assertFault(
                SouthboundFault.CONFLICT,
                () -> manifests.apply(new ReleaseId("other"), List.of(new ManifestFile("app.yaml", SETTINGS))));
    }
}
