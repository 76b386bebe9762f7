package io.sextant.catalogue;

import io.sextant.catalogue.csar.PackageSignature;
import io.sextant.catalogue.csar.PackagedFile;
import io.sextant.catalogue.csar.SecurityOption;
import io.sextant.catalogue.csar.signature.TestAuthority;
import io.sextant.catalogue.csar.signature.TestSignature;
import io.sextant.catalogue.validation.Fault;
import io.sextant.core.json.Json;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalLong;

import static io.sextant.catalogue.CatalogueFixture.operational;
import static org.assertj.core.api.Assertions.assertThat;

/** Content that is a signed archive around a package. */
class SignedContentTest {
    private static final byte[] CSAR = Packages.vnf("app");
    private static final byte[] SIGNATURE = TestSignature.PLAIN.of(CSAR, new TestAuthority("authority").signer());
    private static final byte[] CONTENT = Packages.enveloped(CSAR, SIGNATURE);

    @TempDir
    private Path folder;

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
    void whatWasUploadedAndWhatIsInItAreBothServed() throws IOException {
        var entry = fixture.onboard(CONTENT);
        var vnfd = new ByteArrayOutputStream();
        fixture.vnfPackages.vnfdFiles(entry.id()).writeText(vnfd);

        assertThat(entry.onboardingFailureDetails()).isEmpty();
        assertThat(fixture.vnfPackages.content(entry.id()).open()).hasBinaryContent(CONTENT);
        assertThat(vnfd.toString(StandardCharsets.UTF_8)).isEqualTo(Packages.vnfd("app"));
        assertThat(fixture.vnfPackages.artifact(entry.id(), "images/app.tar").open())
                .hasContent(Packages.IMAGE);
    }

    @Test
    void theEntryTellsWhoHasSigned() {
        var entry = fixture.onboard(CONTENT);

        assertThat(entry.info().orElseThrow().signature())
                .map(PackageSignature::option)
                .contains(SecurityOption.OPTION_2);
        assertThat(entry.attributes().path("packageSecurityOption").asText()).isEqualTo("OPTION_2");
        assertThat(entry.attributes().path("signingCertificate").asText()).startsWith("-----BEGIN CERTIFICATE-----");
        assertThat(entry.attributes().path("onboardingWarnings"))
                .anySatisfy(warning -> assertThat(warning.path("found").asText())
                        .contains("is not trusted: the trust store is empty"));
    }

    @Test
    void bothGoWithTheEntry() throws IOException {
        var id = fixture.onboard(CONTENT).id();
        assertThat(fixture.blobs()).hasSize(2);
        fixture.catalogue.recover();
        assertThat(fixture.blobs()).hasSize(2);

        fixture.vnfPackages.modify(id, operational(OperationalState.DISABLED));
        fixture.vnfPackages.delete(id, OptionalLong.empty());

        fixture.assertNothingStored();
    }

    @Test
    void aWrongSignatureLeavesNothing() {
        var entry = fixture.onboard(Packages.enveloped(Packages.vnf("other"), SIGNATURE));

        assertThat(entry.onboardingFailureDetails().orElseThrow().faults())
                .extracting(Fault::found)
                .contains("a wrong signature of 'app.csar'");
        fixture.awaitNothingStored();
    }

    @Test
    void aPackageWithinThatIsDamagedLeavesNothing() {
        var damaged = CONTENT.clone();
        var at = new String(damaged, StandardCharsets.ISO_8859_1).indexOf("app.csar") + 60;
        damaged[at] ^= 1;

        var entry = fixture.onboard(damaged);

        assertThat(entry.onboardingFailureDetails().orElseThrow().detail()).contains("app.csar: damaged content");
        fixture.awaitNothingStored();
    }

    @Test
    void aFileOfARowFromBeforeSetsHasNone() throws IOException {
        var row = Json.MAPPER.writeValueAsString(
                Map.of("path", "a", "size", 1, "checksum", Map.of("algorithm", "SHA-256", "hash", "00")));

        assertThat(Json.MAPPER.readValue(row, PackagedFile.class).nonManoSet()).isEmpty();
    }
}
