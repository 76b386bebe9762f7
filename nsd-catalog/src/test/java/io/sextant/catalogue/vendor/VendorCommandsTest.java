package io.sextant.catalogue.vendor;

import com.fasterxml.jackson.databind.JsonNode;
import io.sextant.catalogue.csar.signature.Certificates;
import io.sextant.catalogue.csar.signature.TestAuthority;
import io.sextant.core.json.Json;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Arrays;
import java.util.zip.ZipFile;

import static org.assertj.core.api.Assertions.assertThat;

class VendorCommandsTest {
    private static final TestAuthority AUTHORITY = new TestAuthority("authority");
    private static final Path EXAMPLES = Path.of("..", "examples", "ping-demo");

    @TempDir
    private Path folder;

    private Path vnf;
    private Path key;
    private Path certificate;
    private String out = "";
    private String err = "";

    @BeforeEach
    void makeAFolderAndAKey() throws IOException {
        vnf = copy("router");
        var signer = AUTHORITY.signer();
        key = folder.resolve("key.pem");
        try (var pem = new JcaPEMWriter(Files.newBufferedWriter(key))) {
            pem.writeObject(signer.key());
        }
        certificate = Files.writeString(
                folder.resolve("cert.pem"),
                Certificates.pem(signer.certificates().getFirst()));
    }

    @Test
    void aFolderBecomesAPackageThatIsSound() {
        assertThat(make(vnf)).isZero();
        assertThat(out).contains("VNF package").contains(", sound");
        assertThat(validate(target())).isZero();
        assertThat(out).startsWith(target() + ": VNF package 4d6f3c1e-5b0a-4a55-9d0f-1f3f6d0c7a03, sound");
    }

    @Test
    void theSameFolderGivesTheSameBytes() throws IOException {
        for (var option : new String[][] {{}, {"--option", "1"}, {"--option", "2"}}) {
            var arguments = option.length == 0 ? option : signed(option);
            assertThat(make(vnf, arguments)).isZero();
            var first = Files.readAllBytes(target());
            assertThat(make(vnf, arguments)).isZero();
            assertThat(target()).hasBinaryContent(first);
        }
    }

    @Test
    void aSignedPackageIsOfTheOptionThatWasAskedFor() throws IOException {
        var trust = Files.writeString(folder.resolve("ca.pem"), Certificates.pem(AUTHORITY.certificate()));
        for (var option : new String[] {"1", "2"}) {
            assertThat(make(vnf, signed("--option", option))).isZero();
            assertThat(validate("--trust", trust, "--signatures", "require-signature", target()))
                    .isZero();
            assertThat(out).contains("signed (OPTION_" + option + ", trusted)");
        }
    }

    @Test
    void whatIsMissingIsWritten() throws IOException {
        Files.delete(vnf.resolve("TOSCA-Metadata/TOSCA.meta"));
        Files.delete(vnf.resolve("router.mf"));
        try (var files = Files.walk(vnf)) {
            for (var file : files.toList())
                Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2026-02-03T04:05:06Z")));
        }

        assertThat(make(vnf)).isZero();

        try (var csar = new ZipFile(target().toFile())) {
            var manifest = text(csar, "router.mf");
            assertThat(manifest)
                    .startsWith("""
                            metadata:
                              vnf_provider_id: Sextant
                              vnf_product_name: Ping demo router
                              vnf_release_date_time: 2026-02-03T04:05:06Z
                            """)
                    .contains("\nSource: TOSCA-Metadata/TOSCA.meta\nAlgorithm: SHA-256\nHash: ");
            assertThat(text(csar, "TOSCA-Metadata/TOSCA.meta"))
                    .contains("Entry-Definitions: Definitions/router.yaml\nETSI-Entry-Manifest: router.mf\n")
                    .contains("ETSI-Entry-Change-Log: ChangeLog.txt");
        }
    }

    @Test
    void anNsdIsRecognisedAndItsMainFileFound() throws IOException {
        var nsd = copy("nsd");
        Files.delete(nsd.resolve("TOSCA-Metadata/TOSCA.meta"));
        Files.delete(nsd.resolve("ping_demo.mf"));

        assertThat(make(nsd)).isZero();

        assertThat(out).contains("NSD archive").contains(", sound");
        try (var csar = new ZipFile(target().toFile())) {
            assertThat(text(csar, "ping_demo.mf")).contains("  nsd_name: Ping demo\n");
        }
    }

    @Test
    void aPnfdIsRecognisedToo() throws IOException {
        var pnf = Files.createDirectory(folder.resolve("radio"));
        Files.writeString(pnf.resolve("radio.yaml"), """
                tosca_definitions_version: tosca_simple_yaml_1_3
                imports: [etsi_nfv_sol001_pnfd_types.yaml]
                topology_template:
                  node_templates:
                    radio:
                      type: tosca.nodes.nfv.PNF
                      properties:
                        descriptor_id: radio
                        descriptor_invariant_id: radio
                        provider: Sextant
                        version: '1.0'
                        name: radio unit
                        function_description: a radio unit
                """);

        assertThat(make(pnf, signed("--option", "2"))).isZero();
        assertThat(out).contains("PNFD archive radio, sound, signed (OPTION_2");
        assertThat(validate(pnf.resolve("radio.yaml"))).isZero();
        assertThat(out).contains("radio.yaml: PNFD radio, sound");
    }

    @Test
    void aMainFileThatIsNotPlainIsAskedFor() throws IOException {
        Files.delete(vnf.resolve("TOSCA-Metadata/TOSCA.meta"));
        Files.writeString(vnf.resolve("Definitions/other.yaml"), "tosca_definitions_version: tosca_simple_yaml_1_3\n");

        assertThat(make(vnf)).isEqualTo(2);
        assertThat(err)
                .contains("[Definitions/other.yaml, Definitions/router.yaml]")
                .contains("Entry-Definitions");
    }

    @Test
    void aManifestKeepsWhatOnlyItSays() throws IOException {
        Files.writeString(vnf.resolve("notes.txt"), "notes");
        var manifest = vnf.resolve("router.mf");
        Files.writeString(
                manifest,
                Files.readString(manifest) + "\nnon_mano_artifact_sets:\n  prv.example:\n    Source: notes.txt\n");

        assertThat(make(vnf)).isZero();

        try (var csar = new ZipFile(target().toFile())) {
            assertThat(text(csar, "router.mf"))
                    .contains("\nSource: notes.txt\nAlgorithm: SHA-256\n")
                    .endsWith("\nnon_mano_artifact_sets:\n  prv.example:\n    Source: notes.txt\n");
        }
    }

    @Test
    void whatAServerWouldRefuseIsNotMade() throws IOException {
        var vnfd = vnf.resolve("Definitions/router.yaml");
        Files.writeString(vnfd, Files.readString(vnfd).replace("throughput: 100 Mbps", "throughput: fast"));

        assertThat(make(vnf)).isEqualTo(1);
        assertThat(err).contains("Definitions/router.yaml:49:21 error ").contains("'fast'");
        assertThat(target()).doesNotExist();
        try (var files = Files.list(folder)) {
            assertThat(files).noneMatch(file -> file.getFileName().toString().startsWith(".sextant"));
        }
    }

    @Test
    void aLinkIsNotFollowed() throws IOException {
        Files.createSymbolicLink(vnf.resolve("Files"), Path.of("Definitions"));

        assertThat(make(vnf)).isEqualTo(2);
        assertThat(err).contains("Files is no plain file");
    }

    @Test
    void faultsAreToldWithTheirPlaces() throws IOException {
        var broken = Files.writeString(folder.resolve("broken.csar"), "PK but no archive");

        assertThat(validate(broken)).isEqualTo(1);
        assertThat(out).contains("broken.csar: VNF package, refused\n  archive error SOL004 4.1: no readable ZIP");
    }

    @Test
    void anNsdNotesWhatItRefersToUnlessThatIsThereToo() throws IOException {
        var nsd = copy("nsd").resolve("Definitions/ping_demo.yaml");

        assertThat(validate(nsd)).isZero();
        assertThat(out.lines().filter(line -> line.contains("note: "))).hasSize(3);
        assertThat(make(vnf)).isZero();
        assertThat(validate(target(), nsd)).isZero();
        assertThat(out.lines().filter(line -> line.contains("note: "))).hasSize(2);
    }

    @Test
    void machinesReadJson() throws IOException {
        assertThat(make(vnf)).isZero();
        assertThat(validate("--json", target())).isZero();
        JsonNode report = Json.MAPPER.readTree(out).path("files").path(0);

        assertThat(report.path("sound").asBoolean()).isTrue();
        assertThat(report.path("kind").asText()).isEqualTo("VNF package");
        assertThat(report.path("faults").path(0).path("found").asText()).isEqualTo("no signature");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "--nonsense", "--trust", "--signatures|maybe|x", "--trust|/none|x", "/no/such/file"})
    void whatCannotBeDoneEndsWith2(String line) {
        assertThat(validate((Object[]) (line.isEmpty() ? new String[0] : line.split("\\|"))))
                .isEqualTo(2);
        assertThat(err).isNotBlank();
    }

    private int make(Path source, String... arguments) {
        var line = Arrays.copyOf(arguments, arguments.length + 3);
        line[arguments.length] = "-o";
        line[arguments.length + 1] = target().toString();
        line[arguments.length + 2] = source.toString();
        return run(MakePackage::run, line);
    }

    private int validate(Object... line) {
        return run(Validate::run, Arrays.stream(line).map(Object::toString).toArray(String[]::new));
    }

    private interface Command {
        int run(String[] line, PrintStream out, PrintStream err);
    }

    private int run(Command command, String[] line) {
        var output = new ByteArrayOutputStream();
        var errors = new ByteArrayOutputStream();
        var status = command.run(line, new PrintStream(output), new PrintStream(errors));
        out = output.toString(StandardCharsets.UTF_8);
        err = errors.toString(StandardCharsets.UTF_8);
        return status;
    }

    private String[] signed(String... option) {
        var line = Arrays.copyOf(option, option.length + 4);
        System.arraycopy(
                new String[] {"--key", key.toString(), "--cert", certificate.toString()}, 0, line, option.length, 4);
        return line;
    }

    private Path target() {
        return folder.resolve("made.csar");
    }

    private Path copy(String example) throws IOException {
        var source = EXAMPLES.resolve(example);
        var target = folder.resolve(example);
        try (var files = Files.walk(source)) {
            for (var file : files.toList()) Files.copy(file, target.resolve(source.relativize(file)));
        }
        return target;
    }

    private static String text(ZipFile zip, String path) throws IOException {
        return new String(zip.getInputStream(zip.getEntry(path)).readAllBytes(), StandardCharsets.UTF_8);
    }
}
