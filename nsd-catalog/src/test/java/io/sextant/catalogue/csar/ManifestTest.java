package io.sextant.catalogue.csar;

import io.sextant.catalogue.validation.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

class ManifestTest {
    private static final String ZEROS = "0".repeat(64);
    private final PackageReader reader = new PackageReader();

    @TempDir
    Path folder;

    @Test
    void aPackageWithAWrongHashIsRefused() {
        var changeLog = hash("SHA-256", "1.0 (2026-01-15): the first version.\n");
        var faults = faults(demo().editManifest(m -> m.replace(changeLog, ZEROS)));

        assertThat(faults).singleElement().satisfies(fault -> {
            assertThat(fault.file()).isEqualTo("router.mf");
            assertThat(fault.line()).isEqualTo(9);
            assertThat(fault.rule()).isEqualTo("SOL004 5.1");
            assertThat(fault.found()).isEqualTo("the hash " + ZEROS + " of 'ChangeLog.txt'");
            assertThat(fault.expected()).isEqualTo(changeLog);
        });
    }

    @Test
    void everyAlgorithmOfTheRegistryIsUnderstood() {
        var text = "something";
        for (var algorithm : List.of("SHA-224", "SHA-384", "SHA-512", "sha256")) {
            var name = algorithm.equals("sha256") ? "SHA-256" : algorithm;
            var source = "\n  Source: notes.txt\n  Algorithm: %s\n  Hash: %s\n"
                    .formatted(algorithm, hash(name, text).toUpperCase());
            var pkg = demo().entry("notes.txt", text).editManifest(m -> m + source);

            assertThat(Readings.accepted(reader.readVnfPackage(write(pkg))).artifacts())
                    .filteredOn(file -> file.path().equals("notes.txt"))
                    .singleElement()
                    .satisfies(file -> {
                        assertThat(file.checksum().algorithm()).isEqualTo(name);
                        assertThat(file.sha256()).contains(hash("SHA-256", text));
                    });
        }
    }

    @Test
    void aWeakAlgorithmIsRefused() {
        assertThat(faults(demo().editManifest(m -> m.replaceFirst("SHA-256", "MD5"))))
                .anySatisfy(fault -> assertThat(fault.found()).isEqualTo("the algorithm 'MD5'"));
    }

    @Test
    void aFileThatIsNotListedIsRefused() {
        assertThat(faults(demo().entry("Scripts/extra.sh", "x")))
                .singleElement()
                .satisfies(fault -> assertThat(fault.file()).isEqualTo("Scripts/extra.sh"));
    }

    @Test
    void aListedFileThatIsMissingIsRefused() {
        var source = "\nSource: Files/none\nAlgorithm: SHA-256\nHash: " + ZEROS + "\n";

        assertThat(faults(demo().editManifest(m -> m + source)))
                .singleElement()
                .satisfies(fault -> assertThat(fault.found()).isEqualTo("'Files/none', which is not there"));
    }

    @Test
    void aSourceWithoutAHashIsRefused() {
        assertThat(faults(demo().editManifest(m -> m.replaceFirst("Hash: .*\n", ""))))
                .singleElement()
                .satisfies(fault -> assertThat(fault.found()).isEqualTo("'ChangeLog.txt' without a hash"));
    }

    @Test
    void allFaultsAreReportedTogether() {
        var faults = faults(demo().entry("extra", "x")
                .replace("Definitions/router.yaml", "throughput: 100 Mbps", "throughput: fast")
                .editManifest(m -> m.replace("  vnf_package_version: 1.0\n", "  what is this\n")
                        .replaceFirst("SHA-256", "SHA-1")));

        assertThat(faults)
                .extracting(Fault::toString)
                .anyMatch(f -> f.startsWith("extra: "))
                .anyMatch(f -> f.startsWith("router.mf: no metadata 'vnf_package_version'"))
                .anyMatch(f -> f.startsWith("router.mf:5: 'what is this'"))
                .anyMatch(f -> f.startsWith("router.mf:7: the algorithm 'SHA-1'"))
                .anyMatch(f -> f.startsWith("Definitions/router.yaml:49:21: 'fast'"));
    }

    @Test
    void metadataOfAnotherKindOfPackageIsRefused() {
        assertThat(faults(demo().editManifest(m -> m.replaceFirst("metadata:\n", "metadata:\n  nsd_name: x\n"))))
                .anySatisfy(fault -> assertThat(fault.toString()).startsWith("router.mf:2: the metadata 'nsd_name'"));
    }

    @Test
    void anArtifactTellsTheSetThatItBelongsTo() {
        var set = "\nnon_mano_artifact_sets:\n  prv.example:\n    Source: notes.txt\n";
        var reading = reader.readVnfPackage(write(demo().file("notes.txt", "x").editManifest(m -> m + set)));

        assertThat(Readings.warnings(reading)).isEmpty();
        assertThat(Readings.accepted(reading).artifacts())
                .extracting(PackagedFile::path, PackagedFile::nonManoSet)
                .containsExactly(
                        tuple("ChangeLog.txt", Optional.empty()), tuple("notes.txt", Optional.of("prv.example")));
    }

    @Test
    void indentationTabsAndLineEndsMeanNothing() {
        for (var edit : List.<UnaryOperator<String>>of(
                m -> m.replaceAll("(?m)^ +", ""),
                m -> m.replaceAll("(?m)^ +", "\t"),
                m -> m.replace("\n", "\r\n"),
                m -> "\uFEFF" + m)) {
            var pkg = Readings.accepted(reader.readVnfPackage(write(demo().editManifest(edit))));
            assertThat(pkg.metadata()).containsEntry("vnf_product_name", "Ping demo router");
        }
    }

    @Test
    void anImageWithAnotherChecksumThanTheVnfdStatesIsRefused() {
        var stated = "            container_format: docker\n            checksum: { algorithm: sha-512, hash: %s }\n";
        var sound = PackageBuilder.pingDemo("src")
                .replace(
                        "Definitions/src.yaml",
                        "            container_format: docker\n",
                        stated.formatted(hash("SHA-512", "an image")));
        var wrong = PackageBuilder.pingDemo("src")
                .replace("Definitions/src.yaml", "            container_format: docker\n", stated.formatted("ab"));

        Readings.accepted(reader.readVnfPackage(write(sound)));
        assertThat(faults(wrong)).singleElement().satisfies(fault -> {
            assertThat(fault.found()).isEqualTo("the checksum ab of 'Images/busybox.tar'");
            assertThat(fault.line()).isEqualTo(66);
        });
    }

    private static PackageBuilder demo() {
        return PackageBuilder.pingDemo("router");
    }

    private static String hash(String algorithm, String text) {
        return PackageBuilder.hash(algorithm, text.getBytes(StandardCharsets.UTF_8));
    }

    private Path write(PackageBuilder builder) {
        return builder.write(folder.resolve("package.csar"));
    }

    private List<Fault> faults(PackageBuilder builder) {
        return Readings.faults(reader.readVnfPackage(write(builder)));
    }
}
