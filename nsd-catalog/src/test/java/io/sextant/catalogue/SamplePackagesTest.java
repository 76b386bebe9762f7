package io.sextant.catalogue;

import io.sextant.catalogue.csar.PackageBuilder;
import io.sextant.catalogue.csar.PackagedFile;
import io.sextant.catalogue.model.Mciop;
import io.sextant.catalogue.model.NestedNs;
import io.sextant.catalogue.model.Vdu;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;

import static org.assertj.core.api.Assertions.assertThat;

/** Packages as vendors make them, from their upload to the model that is read back. */
class SamplePackagesTest {
    private static final Path RESOURCES = Path.of("src/test/resources/io/sextant/catalogue/tosca");

    private static final String CHART = """
            chart:
              type: tosca.nodes.nfv.Mciop
              requirements:
                - associatedVdu: host
              artifacts:
                chart:
                  type: tosca.artifacts.nfv.HelmChart
                  file: ../Artifacts/Charts/src-1.0.0.tgz
            """.indent(4);

    private static final String NESTED = """
            monitoring:
              type: tosca.nodes.nfv.NS
              properties:
                descriptor_id: nested
                designer: Sextant
                version: '1.0'
                name: service
                invariant_id: service
                flavour_id: default
              requirements:
                - virtual_link: left
            """.indent(4);

    @TempDir
    private Path folder;

    @TempDir
    private Path packages;

    private CatalogueFixture fixture;

    @BeforeEach
    void open() {
        fixture = new CatalogueFixture(folder);
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void aVnfWithToscaMetadataAndAllFoldersOfSol004() {
        var entry = onboarded(strict().replace("TOSCA-Metadata/TOSCA.meta", "ETSI-Entry-Change-Log", """
                        ETSI-Entry-Tests: Files/Tests
                        ETSI-Entry-Licenses: Files/Licenses
                        ETSI-Entry-Change-Log"""));

        assertOnlyUnsigned(entry);
        assertThat(entry.info().orElseThrow().additionalArtifacts())
                .extracting(PackagedFile::path)
                .contains("Files/Tests/smoke.sh", "Files/Licenses/LICENSE", "Files/Scripts/configure.sh");
        assertThat(entry.info().orElseThrow().softwareImages())
                .singleElement()
                .satisfies(image -> assertThat(image.image().name()).isEqualTo("busybox"));
        assertThat(fixture.vnfPackages
                        .vnfd(entry.id())
                        .flavour("default")
                        .orElseThrow()
                        .vdus())
                .singleElement()
                .isInstanceOf(Vdu.OsContainerDeployableUnit.class);
    }

    @Test
    void aVnfWithItsDescriptorAndManifestInTheRoot() throws IOException {
        var vnfd = Files.readString(Path.of("../examples/ping-demo/src/Definitions/src.yaml"));
        var entry = onboarded(strict().without("TOSCA-Metadata/TOSCA.meta")
                .without("Definitions/src.yaml")
                .file("src.yaml", vnfd.replace("../Images", "Images")));

        assertOnlyUnsigned(entry);
        assertThat(entry.info().orElseThrow().descriptorFiles()).containsExactly("src.yaml");
    }

    @Test
    void aCnfWithAHelmChart() throws IOException {
        var entry = onboarded(strict().file("Artifacts/Charts/src-1.0.0.tgz", chart())
                .edit("Definitions/src.yaml", vnfd -> vnfd + CHART));

        var content = fixture.vnfPackages.artifact(entry.id(), "Artifacts/Charts/src-1.0.0.tgz");
        assertThat(content.open()).hasBinaryContent(chart());
    }

    @Test
    void aCnfWhoseChartAndManifestsAreFolders() throws IOException {
        var mciop = CHART.replace("src-1.0.0.tgz", "src") + """
                        manifests:
                          type: sextant.artifacts.KubernetesManifests
                          file: ../Artifacts/Manifests/
                """;
        var entry = onboarded(strict().file(
                        "Artifacts/Charts/src/Chart.yaml", "{apiVersion: v2, name: src, version: 1.0.0}")
                .file("Artifacts/Charts/src/templates/src.yaml", "kind: Pod")
                .file("Artifacts/Manifests/src.yaml", "{apiVersion: v1, kind: ConfigMap, metadata: {name: src}}")
                .edit("Definitions/src.yaml", vnfd -> vnfd + mciop));

        var flavour = fixture.vnfPackages.vnfd(entry.id()).flavour("default").orElseThrow();
        assertThat(flavour.mciops())
                .containsExactly(new Mciop(
                        "chart",
                        List.of("host"),
                        List.of(new Mciop.Chart("chart", "Artifacts/Charts/src/Chart.yaml")),
                        List.of(new Mciop.Manifests("manifests", "Artifacts/Manifests"))));
        assertThat(fixture.vnfPackages.folder(entry.id(), "Artifacts/Charts/src/"))
                .containsOnlyKeys("Chart.yaml", "templates/src.yaml");
    }

    @Test
    void anArtifactThatIsNoChartIsNoFolder() throws IOException {
        var image = CHART.replace("tosca.artifacts.nfv.HelmChart", "tosca.artifacts.File")
                .replace("src-1.0.0.tgz", "src");
        var entry = fixture.onboard(strict().file("Artifacts/Charts/src/Chart.yaml", "name: src")
                .edit("Definitions/src.yaml", vnfd -> vnfd + image)
                .bytes(packages));
        assertThat(entry.onboardingFailureDetails().toString()).contains("the artifact file '../Artifacts/Charts/src'");
    }

    @Test
    void aVnfOfTwoFlavoursOverSeveralFiles() throws IOException {
        var entry = onboarded(strict().without("Definitions/src.yaml")
                .without("Images/busybox.tar")
                .replace("TOSCA-Metadata/TOSCA.meta", "Definitions/src.yaml", "Definitions/top.yaml")
                .file("Definitions/top.yaml", resource("top.yaml"))
                .file("Definitions/types.yaml", resource("types.yaml"))
                .file("Definitions/flavours/small.yaml", resource("small.yaml"))
                .file("Definitions/flavours/large.yaml", resource("large.yaml")));

        var vnfd = fixture.vnfPackages.vnfd(entry.id());
        assertThat(vnfd.flavours()).containsOnlyKeys("small", "large");
        assertThat(entry.info().orElseThrow().descriptorFiles())
                .contains("Definitions/flavours/small.yaml", "Definitions/flavours/large.yaml");
        assertThat(fixture.vnfPackages.vnfdFiles(entry.id()).isSingleFile()).isFalse();
    }

    @Test
    void aNetworkServiceWithAForwardingGraphAndANestedService() {
        for (var name : new String[] {"src", "dst", "router"}) onboarded(PackageBuilder.pingDemo(name));
        var nested = fixture.onboardNsd(Packages.utf8(Packages.nsd("nested", "4d6f3c1e-5b0a-4a55-9d0f-1f3f6d0c7a01")
                .replace("flavour_id: simple", "flavour_id: default")
                .replace("- left:", "- eth0:")));
        assertThat(nested.onboardingFailureDetails()).isEmpty();

        var entry = fixture.onboardNsd(PackageBuilder.pingDemo("nsd")
                .replace("Definitions/ping_demo.yaml", "    src_eth0:\n", NESTED + "    src_eth0:\n")
                .bytes(packages));

        assertThat(entry.onboardingFailureDetails()).isEmpty();
        assertThat(entry.info().orElseThrow().nestedNsdInfoIds()).containsExactly(nested.id());
        var flavour = fixture.nsds.nsd(entry.id()).flavour("default").orElseThrow();
        assertThat(flavour.nestedNss()).extracting(NestedNs::nsdId).containsExactly("nested");
        assertThat(flavour.forwardingGraphs())
                .singleElement()
                .satisfies(graph -> assertThat(graph.paths()).hasSize(2));
    }

    private VnfPackageEntry onboarded(PackageBuilder vnf) {
        var entry = fixture.onboard(vnf.bytes(packages));
        assertThat(entry.onboardingFailureDetails()).isEmpty();
        assertThat(entry.state().onboarding()).isEqualTo(OnboardingState.ONBOARDED);
        return entry;
    }

    private static void assertOnlyUnsigned(VnfPackageEntry entry) {
        assertThat(entry.info().orElseThrow().warnings())
                .singleElement()
                .satisfies(warning -> assertThat(warning.found()).isEqualTo("no signature"));
    }

    /** The source of the ping demo with all that SOL004 has a folder for. */
    private static PackageBuilder strict() {
        return PackageBuilder.pingDemo("src")
                .file("Files/Tests/smoke.sh", "#!/bin/sh")
                .file("Files/Licenses/LICENSE", "Apache-2.0")
                .file("Files/Scripts/configure.sh", "#!/bin/sh");
    }

    private static byte[] chart() throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var tar = new TarArchiveOutputStream(new GZIPOutputStream(bytes))) {
            var text = "apiVersion: v2\nname: src\nversion: 1.0.0\n".getBytes(StandardCharsets.UTF_8);
            var entry = new TarArchiveEntry("src/Chart.yaml");
            entry.setSize(text.length);
            entry.setModTime(0);
            tar.putArchiveEntry(entry);
            tar.write(text);
            tar.closeArchiveEntry();
        }
        return bytes.toByteArray();
    }

    private static String resource(String name) throws IOException {
        return Files.readString(RESOURCES.resolve(name));
    }
}
