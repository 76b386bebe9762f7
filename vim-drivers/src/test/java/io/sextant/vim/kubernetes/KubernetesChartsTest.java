package io.sextant.vim.kubernetes;

import io.sextant.vim.InputStreamSupplier;
import io.sextant.vim.ReleaseId;
import io.sextant.vim.SouthboundFault;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;

import static io.sextant.vim.contract.ClusterUnderTest.assertFault;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Charts with a helm of the test's own. */
class KubernetesChartsTest {
    private static final ReleaseId CACHE = new ReleaseId("Cache_1");

    @TempDir
    private Path folder;

    private KubernetesCharts charts;

    @BeforeEach
    void installHelm() throws IOException {
        var helm = folder.resolve("helm");
        try (var script = getClass().getResourceAsStream("helm")) {
            Files.copy(script, helm);
        }
        Files.setPosixFilePermissions(helm, PosixFilePermissions.fromString("rwx------"));
        charts = charts("http://127.0.0.1:1", Optional.of(helm));
    }

    private KubernetesCharts charts(String url, Optional<Path> helm) {
        var server = new ApiServer(URI.create(url), Optional.empty(), new Credential.Token("secret"));
        var api = new KubernetesApi("cluster 'c'", "sextant", server.client());
        return new KubernetesCharts(
                api,
                server,
                new Tenant(api, Map.of(), Map.of()),
                new Helm("cluster 'c'", helm),
                HelmFolders.in(folder));
    }

    private static InputStreamSupplier chart(String text) {
        return () -> new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private String installed() throws IOException {
        return Files.readString(folder.resolve("release-" + Names.of(CACHE)));
    }

    @Test
    void aChartIsInstalledWithItsValuesUntilItIsUninstalled() throws IOException {
        charts.install(CACHE, chart("a chart"), Map.of("replicas", 3));
        assertThat(charts.isInstalled(CACHE)).isTrue();
        assertThat(installed()).contains("--atomic --wait", "--namespace sextant", "{\"replicas\":3}");
        charts.uninstall(CACHE);
        assertThat(charts.isInstalled(CACHE)).isFalse();
    }

    @Test
    void installingAndUninstallingAreRepeatable() {
        charts.install(CACHE, chart("a chart"), Map.of());
        assertThatCode(() -> charts.install(CACHE, chart("a chart"), Map.of())).doesNotThrowAnyException();
        charts.uninstall(CACHE);
        assertThatCode(() -> charts.uninstall(CACHE)).doesNotThrowAnyException();
    }

    @Test
    void helmHasAHomeOfItsOwnThatIsGoneAfterwards() throws IOException {
        charts.install(CACHE, chart("a chart"), Map.of());
        var home = installed()
                .lines()
                .filter(line -> line.startsWith("HOME="))
                .map(line -> Path.of(line.substring("HOME=".length())))
                .findFirst()
                .orElseThrow();
        assertThat(home).doesNotExist().isNotEqualTo(Path.of(System.getProperty("user.home")));
    }

    @ParameterizedTest
    @CsvSource({
        "Error: timed out waiting for the condition: it fails, BROKEN",
        "Error: it fails: exceeded quota: q, NO_CAPACITY",
        "Error: it fails: another operation (install/upgrade/rollback) is in progress, BUSY",
        "Error: it fails: chart requires kubeVersion: >=1.30, REFUSED"
    })
    void whatHelmSaysIsAFaultInItsWords(String words, SouthboundFault fault) {
        assertFault(fault, () -> charts.install(CACHE, chart(words), Map.of()));
        assertThatThrownBy(() -> charts.install(CACHE, chart(words), Map.of())).hasMessageContaining(words);
        assertThat(charts.isInstalled(CACHE)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"'', uninstall", "2, rollback 2"})
    void aReleaseWhoseServerWasKilledIsMendedAndInstalled(String good, String mended) throws IOException {
        pend(good);
        charts.install(CACHE, chart("a chart"), Map.of());
        assertThat(folder.resolve("mended")).content().contains(mended + " --wait");
        assertThat(installed()).contains("upgrade");
    }

    @Test
    void aReleaseThatAnotherRunIsInstallingIsBusy() throws IOException {
        pend("");
        try (var _ = HelmFolders.in(folder).run(Names.of(CACHE))) {
            assertFault(SouthboundFault.BUSY, () -> charts.install(CACHE, chart("a chart"), Map.of()));
        }
    }

    private void pend(String good) throws IOException {
        Files.writeString(folder.resolve("pending-" + Names.of(CACHE)), good);
    }

    @Test
    void aClusterThatHelmDoesNotReachIsUnreachable() {
        var elsewhere = charts("http://127.0.0.1:2", Optional.of(folder.resolve("helm")));
        assertFault(SouthboundFault.UNREACHABLE, () -> elsewhere.isInstalled(CACHE));
    }

    @Test
    void withoutHelmAChartIsRefusedWithWhatToInstall() {
        var none = charts("http://127.0.0.1:1", Optional.empty());
        assertFault(SouthboundFault.REFUSED, () -> none.install(CACHE, chart("a chart"), Map.of()));
        assertThatThrownBy(() -> none.install(CACHE, chart("a chart"), Map.of()))
                .hasMessageContaining("https://helm.sh")
                .hasMessageContaining("SEXTANT_HELM");
    }
}
