package io.sextant.vnfm;

import io.sextant.core.Problem;
import io.sextant.core.id.VnfPkgId;
import io.sextant.core.json.Json;
import io.sextant.vim.ManifestFile;
import io.sextant.vim.SouthboundFault;
import io.sextant.vim.memory.Faults;
import io.sextant.vim.memory.InstalledChart;
import io.sextant.vim.memory.Operation;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** A VNF that is a Helm chart, or manifests, at a site in memory. */
class VnfChartsTest {
    private static final VnfChange INSTANTIATE =
            new VnfChange.Instantiate("default", Optional.empty(), Map.of(), Map.of());
    private static final Map<String, Object> VALUES = Map.of("replicas", 2);

    @TempDir
    static Path folder;

    private static VnfmFixture vnfm;
    private static VnfPkgId one;
    private static VnfPkgId two;
    private VnfInstance vnf;

    @BeforeAll
    static void open() {
        vnfm = new VnfmFixture(folder);
        one = vnfm.onboard(AppPackage.chart("1"));
        two = vnfm.onboard(AppPackage.chart("2"));
    }

    @AfterAll
    static void close() {
        vnfm.close();
    }

    @BeforeEach
    void instantiate() {
        vnf = vnfm.create(one, Map.of("chartValues", Map.of("chart", VALUES)));
        vnf = vnfm.changed(vnf.id(), INSTANTIATE);
    }

    @AfterEach
    void terminate() {
        vnfm.site.faults().clear();
        vnfm.changed(vnf.id(), new VnfChange.Terminate(Duration.ZERO));
        assertThat(vnfm.site.charts()).isEmpty();
        assertThat(vnfm.site.manifests()).isEmpty();
        vnfm.vnfs.delete(vnf.id());
    }

    @Test
    void theChartIsInstalledWithTheValuesOfTheInstanceAndMakesItsVdusItself() {
        assertThat(vnfm.site.charts()).containsExactly(new InstalledChart("chart 1", VALUES));
        assertThat(vnf.is().vnfcs()).isEmpty();
        assertThat(vnf.is().virtualCps()).isEmpty();
    }

    @Test
    void anotherVersionIsInstalledInItsPlace() {
        var changed = vnfm.changed(vnf.id(), new VnfChange.ChangePackage(two, Optional.empty()));
        assertThat(vnfm.site.charts()).containsExactly(new InstalledChart("chart 2", VALUES));
        assertThat(changed.is().releases())
                .extracting(VnfRelease::id)
                .containsExactly(vnf.is().releases().getFirst().id());
    }

    @Test
    void aChangeThatIsUndoneBringsTheChartBack() {
        vnfm.site
                .faults()
                .after(Operation.INSTALL_CHART)
                .then(Faults.fail(SouthboundFault.BROKEN, "as the test wants it"));
        var operation = vnfm.begin(vnf.id(), new VnfChange.ChangePackage(two, Optional.empty()));
        assertThat(vnfm.rested(operation).phase().name()).isEqualTo("FAILED_TEMP");
        vnfm.operations.rollback(operation);
        assertThat(vnfm.rested(operation).phase().name()).isEqualTo("ROLLED_BACK");
        assertThat(vnfm.site.charts()).containsExactly(new InstalledChart("chart 1", VALUES));
    }

    @Test
    void aChartThatIsAFolderIsPacked() throws IOException {
        var folder = vnfm.onboard(AppPackage.chartFolder("3"));
        vnfm.changed(vnf.id(), new VnfChange.ChangePackage(folder, Optional.empty()));
        var chart = vnfm.site.charts().getFirst().content();
        var names = new ArrayList<String>();
        try (var tar = new TarArchiveInputStream(
                new GZIPInputStream(new ByteArrayInputStream(chart.getBytes(StandardCharsets.ISO_8859_1))))) {
            for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) names.add(entry.getName());
        }
        assertThat(names).containsExactly("chart/Chart.yaml", "chart/templates/cache.yaml");
    }

    @Test
    void aVersionWithManifestsTakesThePlaceOfTheChart() {
        var manifests = vnfm.onboard(AppPackage.manifests("4"));
        vnfm.changed(vnf.id(), new VnfChange.ChangePackage(manifests, Optional.empty()));
        assertThat(vnfm.site.charts()).isEmpty();
        assertThat(vnfm.site.manifests())
                .containsExactly(
                        new ManifestFile("cache.yaml", "cache 4"), new ManifestFile("more/settings.yml", "settings 4"));
    }

    @Test
    void anotherVersionOfManifestsIsAppliedAndBroughtBackWhenItIsUndone() {
        vnfm.changed(vnf.id(), new VnfChange.ChangePackage(vnfm.onboard(AppPackage.manifests("5")), Optional.empty()));
        var next = vnfm.onboard(AppPackage.manifests("6"));
        vnfm.site
                .faults()
                .after(Operation.APPLY_MANIFESTS)
                .then(Faults.fail(SouthboundFault.BROKEN, "as the test wants it"));
        var operation = vnfm.begin(vnf.id(), new VnfChange.ChangePackage(next, Optional.empty()));
        assertThat(vnfm.rested(operation).phase().name()).isEqualTo("FAILED_TEMP");
        assertThat(vnfm.site.manifests()).extracting(ManifestFile::text).contains("cache 6");
        vnfm.operations.rollback(operation);
        assertThat(vnfm.rested(operation).phase().name()).isEqualTo("ROLLED_BACK");
        assertThat(vnfm.site.manifests()).extracting(ManifestFile::text).contains("cache 5");
    }

    @Test
    void aShapeOfAnEarlierReleaseHasItsCharts() throws IOException {
        var json = Json.MAPPER.valueToTree(vnf.is()).toString().replace("\"releases\"", "\"charts\"");
        assertThat(json).contains("\"kind\":\"HELM_CHART\",");
        var shape = Json.MAPPER.readValue(json.replace("\"kind\":\"HELM_CHART\",", ""), VnfShape.class);
        assertThat(shape).isEqualTo(vnf.is());
    }

    @Test
    void itCannotBeStopped() {
        assertThatThrownBy(() -> vnfm.shape(vnf, new VnfChange.Operate(false, Duration.ZERO)))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.status()).isEqualTo(501));
    }
}
