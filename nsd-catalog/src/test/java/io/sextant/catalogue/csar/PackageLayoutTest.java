package io.sextant.catalogue.csar;

import io.sextant.catalogue.validation.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

class PackageLayoutTest {
    private static final String META = "TOSCA-Metadata/TOSCA.meta";
    private final PackageReader reader = new PackageReader();

    @TempDir
    Path folder;

    @Test
    void aPackageWithoutToscaMetadataBeginsAtItsOnlyRootYaml() throws IOException {
        var pkg = Readings.accepted(reader.readVnfPackage(flat().write(folder.resolve("flat.csar"))));

        assertThat(pkg.vnfdPath()).isEqualTo("router.yaml");
        assertThat(pkg.vnfdFiles()).containsExactly("router.yaml");
        assertThat(pkg.metadata()).containsEntry("vnf_product_name", "Ping demo router");
    }

    @Test
    void twoYamlFilesInTheRootAreRefused() throws IOException {
        assertThat(faults(flat().file("other.yaml", "a: b")))
                .anySatisfy(fault -> assertThat(fault.found()).contains("[router.yaml, other.yaml]"));
    }

    @Test
    void keysOfToscaMetaAreReadWithoutCaseAndByTheirOldNames() {
        var old = demo().file(
                        META,
                        "TOSCA-Meta-Version: 1.0\r\ntosca-meta-file-version: 1.0\r\nCSAR-version: 1.1\r\nCreated-by: x\r\n"
                                + "Entry-Definitions: Definitions/router.yaml\r\nEntry-Manifest: router.mf\r\n"
                                + "Entry-Change-Log: ChangeLog.txt\r\n\r\nName: Definitions/router.yaml\r\nContent-Type: x\r\n");

        assertThat(Readings.warnings(reader.readVnfPackage(write(old))))
                .extracting(Fault::found)
                .containsExactly("no licenses", "a line that ends with a carriage return");
    }

    @Test
    void everyMissingKeyOfToscaMetaIsReportedWithItsLine() {
        var faults =
                faults(demo().file(META, "CSAR-Version: 1.1\nno colon\nEntry-Definitions: Definitions/none.yaml\n"));

        assertThat(faults)
                .extracting(Fault::toString)
                .anyMatch(f -> f.contains("no 'TOSCA-Meta-File-Version'"))
                .anyMatch(f -> f.contains("no 'Created-By'"))
                .anyMatch(f -> f.startsWith(META + ":2: 'no colon'"))
                .anyMatch(f -> f.startsWith(META + ":3: 'Definitions/none.yaml', which is not there"));
    }

    @Test
    void aPackageWithoutManifestIsAcceptedWithAWarning() throws IOException {
        var bare = new PackageBuilder()
                .file("vnfd.yaml", Files.readString(Path.of("../examples/ping-demo/router/Definitions/router.yaml")));

        assertThat(Readings.warnings(reader.readVnfPackage(write(bare))))
                .extracting(Fault::found)
                .containsExactlyInAnyOrder("no manifest", "no change log");
    }

    @Test
    void anNsdMayBeASinglePlainFile() throws IOException {
        var nsd = Files.readString(Path.of("../examples/ping-demo/nsd/Definitions/ping_demo.yaml"));
        var vnfs = Files.readString(Path.of("../examples/ping-demo/nsd/Definitions/vnfs.yaml"));
        var types = vnfs.substring(vnfs.indexOf("node_types:"));
        var single = nsd.replace("  - vnfs.yaml\n", "") + "\n" + types;
        var archive = Readings.accepted(reader.readNsd(Files.writeString(folder.resolve("nsd.yaml"), single)));

        assertThat(archive.singleFile()).isTrue();
        assertThat(archive.nsd().name()).isEqualTo("Ping demo");
        assertThat(archive.nsdFiles()).containsExactly("nsd.yaml");
    }

    @Test
    void aSingleFileCannotImportAnother() throws IOException {
        var nsd = Files.readString(Path.of("../examples/ping-demo/nsd/Definitions/ping_demo.yaml"));

        assertThat(Readings.faults(reader.readNsd(Files.writeString(folder.resolve("nsd.yaml"), nsd))))
                .anySatisfy(fault -> assertThat(fault.toString()).startsWith("nsd.yaml:10:5: the import 'vnfs.yaml'"));
    }

    private static PackageBuilder demo() {
        return PackageBuilder.pingDemo("router");
    }

    private static PackageBuilder flat() throws IOException {
        return demo().without(META)
                .without("Definitions/router.yaml")
                .file("router.yaml", Files.readString(Path.of("../examples/ping-demo/router/Definitions/router.yaml")));
    }

    private Path write(PackageBuilder builder) {
        return builder.write(folder.resolve("package.csar"));
    }

    private List<Fault> faults(PackageBuilder builder) {
        return Readings.faults(reader.readVnfPackage(write(builder)));
    }
}
