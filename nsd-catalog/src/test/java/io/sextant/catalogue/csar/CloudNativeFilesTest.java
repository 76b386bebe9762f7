package io.sextant.catalogue.csar;

import io.sextant.catalogue.kubernetes.CloudNativeArtifact;
import io.sextant.catalogue.kubernetes.CloudNativeArtifact.Kind;
import io.sextant.catalogue.validation.Fault;
import io.sextant.catalogue.validation.Reading;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;

import static org.assertj.core.api.Assertions.assertThat;

/** Helm charts and manifests of Kubernetes in VNF packages. */
class CloudNativeFilesTest {
    private static final String CHART = """
            apiVersion: v2
            name: web
            version: 1.2.3
            appVersion: '4.5'
            dependencies:
            - {name: redis, version: 17.x, repository: 'https://charts.example'}
            """;
    private static final String VALUES = """
            image: {registry: docker.io, repository: example/web, tag: '4.5'}
            sidecar:
              image: busybox:1.36
            proxyImage: {repository: example/proxy}
            """;
    private static final String TEMPLATE = """
            {{- if .Values.enabled }}
            apiVersion: apps/v1
            kind: Deployment
            metadata:
              name: {{ .Release.Name }}
            spec:
              template:
                spec:
                  containers:
                  - image: "{{ .Values.image.repository }}:{{ .Values.image.tag }}"
                  - name: exporter
                    image: "example/exporter:2" # fixed
            {{- end }}
            """;
    private static final String MANIFESTS = """
            apiVersion: v1
            kind: List
            items:
            - apiVersion: batch/v1
              kind: CronJob
              metadata: {name: nightly}
              spec:
                jobTemplate:
                  spec:
                    template:
                      spec:
                        containers: [{name: a, image: example/job:1}]
            ---
            apiVersion: v1
            kind: Pod
            metadata: {name: one}
            spec:
              initContainers: [{name: i, image: example/init:1}]
              containers: [{name: a, image: example/pod:1}]
            ---
            apiVersion: v1
            kind: Service
            metadata: {name: front}
            """;

    @TempDir
    Path folder;

    @Test
    void aPackedChartTellsWhatItNeedsAndWhatOnlyRenderingCanTell() throws IOException {
        var chart = chart(new Tar()
                .file("web/Chart.yaml", CHART)
                .file("web/values.yaml", VALUES)
                .file("web/templates/deployment.yaml", TEMPLATE)
                .file("web/charts/redis/Chart.yaml", "name: redis"));

        assertThat(chart.kind()).isEqualTo(Kind.HELM_CHART);
        assertThat(chart.path()).isEqualTo("charts/web.tgz");
        assertThat(chart.name()).isEqualTo("web");
        assertThat(chart.version()).contains("1.2.3");
        assertThat(chart.appVersion()).contains("4.5");
        assertThat(chart.dependencies()).containsExactly("redis:17.x");
        assertThat(chart.images())
                .containsExactly("docker.io/example/web:4.5", "busybox:1.36", "example/proxy", "example/exporter:2");
        assertThat(chart.resources()).extracting(Object::toString).containsExactly("apps/v1 Deployment");
        assertThat(chart.unresolved())
                .containsExactly(
                        "values.yaml:4: the tag of example/proxy",
                        "templates/deployment.yaml:10: image {{ .Values.image.repository }}:{{ .Values.image.tag }}");
    }

    @Test
    void aLineOfATemplateThatIsNoTextTellsNothing() throws IOException {
        var chart = chart(new Tar()
                .file("web/Chart.yaml", CHART)
                .file(
                        "web/templates/a.yaml",
                        "kind: Pod\0\nkind: {{ .Kind }}\0\n  image: {{ .Image }}\0\nkind: Job\n"));

        assertThat(chart.resources()).extracting(Object::toString).containsExactly("? Job");
        assertThat(chart.unresolved()).isEmpty();
    }

    @Test
    void aFolderWithAChartIsOneChart() {
        var artifacts = accepted(PackageBuilder.pingDemo("src")
                .file("helm-chart-v3s/web/Chart.yaml", CHART)
                .file("helm-chart-v3s/web/templates/deployment.yaml", TEMPLATE)
                .file("helm-chart-v3s/web/charts/redis/Chart.yaml", "name: redis"));

        assertThat(artifacts).singleElement().satisfies(chart -> {
            assertThat(chart.path()).isEqualTo("helm-chart-v3s/web/Chart.yaml");
            assertThat(chart.images()).containsExactly("example/exporter:2");
        });
    }

    @Test
    void manifestsTellTheirObjectsAndImages() {
        var artifacts = accepted(PackageBuilder.pingDemo("src")
                .file("Files/kubernetes/all.yaml", MANIFESTS)
                .file("Files/other.yaml", "a: b"));

        assertThat(artifacts).singleElement().satisfies(manifests -> {
            assertThat(manifests.kind()).isEqualTo(Kind.MANIFEST);
            assertThat(manifests.name()).isEqualTo("all.yaml");
            assertThat(manifests.resources())
                    .extracting(Object::toString)
                    .containsExactly("batch/v1 CronJob nightly", "v1 Pod one", "v1 Service front");
            assertThat(manifests.images()).containsExactly("example/job:1", "example/init:1", "example/pod:1");
        });
    }

    @Test
    void aManifestThatCannotBeReadIsAWarning() {
        var reading = read(PackageBuilder.pingDemo("src").file("Files/a.yaml", "apiVersion: v1\nkind: {{ .Kind }}\n"));

        assertThat(Readings.warnings(reading))
                .filteredOn(fault -> fault.file().equals("Files/a.yaml"))
                .singleElement()
                .satisfies(fault -> assertThat(fault.line()).isEqualTo(2));
    }

    @Test
    void aChartThatLeadsOutOfItsFolderIsRefused() throws IOException {
        assertRefused(new Tar().file("web/Chart.yaml", CHART).file("web/../../etc/cron.d/x", "x"), "the path");
        assertRefused(new Tar().file("web/Chart.yaml", CHART).file("/etc/passwd", "x"), "the path");
    }

    @Test
    void aChartThatUnpacksWithoutEndIsRefused() throws IOException {
        assertRefused(
                new Tar().file("web/Chart.yaml", CHART).zeros("web/big.bin", 40 << 20), "more than 33554432 bytes");
        assertRefused(new Tar().file("web/Chart.yaml", CHART).zeros("web/values.yaml", 2 << 20), "more than 1048576");
    }

    @Test
    void aDamagedChartIsRefused() throws IOException {
        var whole = new Tar()
                .file("web/Chart.yaml", CHART)
                .zeros("web/a.bin", 1 << 20)
                .bytes();
        var cut = Arrays.copyOf(whole, whole.length / 2);

        assertThat(Readings.faults(read(PackageBuilder.pingDemo("src").file("charts/web.tgz", cut))))
                .extracting(Fault::rule)
                .contains("Helm chart");
    }

    @Test
    void linksInAChartAreIgnored() throws IOException {
        var tar = new Tar().file("web/Chart.yaml", CHART).link("web/values.yaml", "/etc/passwd");
        var reading = read(PackageBuilder.pingDemo("src").file("charts/web.tgz", tar.bytes()));

        assertThat(Readings.warnings(reading)).extracting(Fault::found).contains("the link 'web/values.yaml'");
        assertThat(Readings.accepted(reading).cloudNative()).hasSize(1);
    }

    @Test
    void otherArchivesAreNoCharts() throws IOException {
        assertThat(accepted(PackageBuilder.pingDemo("src")
                        .file("data.tgz", new Tar().file("data/../x", "x").bytes())
                        .file("no.tgz", "text")))
                .isEmpty();
    }

    private CloudNativeArtifact chart(Tar tar) throws IOException {
        return accepted(PackageBuilder.pingDemo("src").file("charts/web.tgz", tar.bytes()))
                .getFirst();
    }

    private void assertRefused(Tar tar, String found) throws IOException {
        assertThat(Readings.faults(read(PackageBuilder.pingDemo("src").file("charts/web.tgz", tar.bytes()))))
                .filteredOn(fault -> fault.file().equals("charts/web.tgz"))
                .singleElement()
                .satisfies(fault -> assertThat(fault.found()).startsWith(found));
    }

    private List<CloudNativeArtifact> accepted(PackageBuilder builder) {
        return Readings.accepted(read(builder)).cloudNative();
    }

    private Reading<VnfPackage> read(PackageBuilder builder) {
        return new PackageReader().readVnfPackage(builder.write(folder.resolve("package.zip")));
    }

    /** A packed chart in the making. */
    private static final class Tar {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final TarArchiveOutputStream tar;

        Tar() throws IOException {
            tar = new TarArchiveOutputStream(new GZIPOutputStream(bytes));
        }

        Tar file(String path, String text) throws IOException {
            return file(path, text.getBytes(StandardCharsets.UTF_8));
        }

        Tar zeros(String path, int size) throws IOException {
            return file(path, new byte[size]);
        }

        private Tar file(String path, byte[] content) throws IOException {
            var entry = new TarArchiveEntry(path, true);
            entry.setSize(content.length);
            tar.putArchiveEntry(entry);
            tar.write(content);
            tar.closeArchiveEntry();
            return this;
        }

        Tar link(String path, String target) throws IOException {
            var entry = new TarArchiveEntry(path, TarConstants.LF_SYMLINK);
            entry.setLinkName(target);
            tar.putArchiveEntry(entry);
            tar.closeArchiveEntry();
            return this;
        }

        byte[] bytes() throws IOException {
            tar.close();
            return bytes.toByteArray();
        }
    }
}
