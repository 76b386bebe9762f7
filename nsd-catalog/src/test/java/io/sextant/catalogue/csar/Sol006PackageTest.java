package io.sextant.catalogue.csar;

import io.sextant.catalogue.tosca.TextFiles;
import io.sextant.catalogue.validation.Fault;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import static org.assertj.core.api.Assertions.assertThat;

/** Packages whose descriptor is one of SOL006. */
class Sol006PackageTest {
    private final PackageReader reader = new PackageReader();
    private String checksum;

    @TempDir
    Path folder;

    @BeforeEach
    void hashImage() {
        checksum = PackageBuilder.hash("SHA-256", "an image".getBytes());
    }

    @ParameterizedTest
    @ValueSource(strings = {"web.json", "web.xml", "web.osm.yaml"})
    void aVnfPackageMayHaveOneInItsRoot(String name) {
        var content = Readings.accepted(reader.readVnfPackage(vnfPackage(name).write(folder.resolve("p.zip"))));

        assertThat(content.vnfd().productName()).isEqualTo("Web");
        assertThat(content.vnfdFiles()).containsExactly(name);
        assertThat(content.images())
                .singleElement()
                .satisfies(image -> assertThat(image.file().path()).isEqualTo("image.qcow2"));
    }

    @Test
    void aVnfPackageMayNameOneInItsMetadata() {
        var meta = """
                TOSCA-Meta-File-Version: 1.0
                CSAR-Version: 1.1
                Created-By: Example
                Entry-Definitions: Definitions/web.xml
                """;
        var written = vnfPackage("web.xml")
                .without("web.xml")
                .file("Definitions/web.xml", text("web.xml"))
                .file("TOSCA-Metadata/TOSCA.meta", meta)
                .file("other.json", "{}")
                .write(folder.resolve("p.zip"));

        assertThat(Readings.accepted(reader.readVnfPackage(written)).vnfdFiles())
                .containsExactly("Definitions/web.xml", "TOSCA-Metadata/TOSCA.meta");
    }

    @Test
    void anImageIsComparedWithItsChecksum() {
        var written = vnfPackage("web.json").file("image.qcow2", "another").write(folder.resolve("p.zip"));

        assertThat(Readings.faults(reader.readVnfPackage(written)))
                .extracting(Fault::found)
                .anySatisfy(found -> assertThat(found).startsWith("the checksum " + checksum));
    }

    @ParameterizedTest
    @ValueSource(strings = {"pair.json", "pair.xml", "pair.osm.yaml"})
    void anNsdMayBeASingleFile(String name) throws IOException {
        var file = Files.writeString(folder.resolve("nsd"), text(name));

        assertThat(Readings.accepted(reader.readNsd(file)).nsd().flavours()).hasSize(1);
    }

    @Test
    void anNsdArchiveMayHoldOne() {
        var written = new PackageBuilder().file("pair.json", text("pair.json")).write(folder.resolve("n.zip"));

        var archive = Readings.accepted(reader.readNsd(written));
        assertThat(archive.singleFile()).isFalse();
        assertThat(archive.nsdFiles()).first().isEqualTo("pair.json");
    }

    private PackageBuilder vnfPackage(String name) {
        return new PackageBuilder().file(name, text(name)).file("image.qcow2", "an image");
    }

    private String text(String name) {
        return TextFiles.resource("/io/sextant/catalogue/yang/" + name)
                .replace("ABCD", checksum)
                .replace("hash: abcd", "hash: " + checksum);
    }
}
