package io.sextant.catalogue.csar;

import io.sextant.catalogue.csar.signature.Certificates;
import io.sextant.catalogue.csar.signature.SignaturePolicy;
import io.sextant.catalogue.csar.signature.Signatures;
import io.sextant.catalogue.csar.signature.SigningKey;
import io.sextant.catalogue.csar.signature.TestAuthority;
import io.sextant.catalogue.csar.signature.TestAuthority.Wish;
import io.sextant.catalogue.csar.signature.TestSignature;
import io.sextant.catalogue.csar.signature.TrustStore;
import io.sextant.catalogue.validation.Fault;
import io.sextant.catalogue.validation.Reading;
import io.sextant.catalogue.validation.Severity;
import org.bouncycastle.util.io.pem.PemReader;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.function.Function;

import static org.assertj.core.api.Assertions.assertThat;

class SignedPackageTest {
    private static final TestAuthority AUTHORITY = new TestAuthority("authority");
    private static final SigningKey VENDOR = AUTHORITY.signer();

    @TempDir
    Path folder;

    private Path trust;

    @BeforeEach
    void trustTheAuthority() throws IOException {
        trust = Files.createDirectory(folder.resolve("trust"));
        Files.writeString(trust.resolve("authority.pem"), Certificates.pem(AUTHORITY.certificate()));
    }

    @Test
    void aSignedManifestIsOption1() {
        var pkg = Readings.accepted(vnf(demo().signed(by(VENDOR))));

        assertThat(pkg.signature())
                .contains(new PackageSignature(
                        SecurityOption.OPTION_1,
                        Certificates.pem(VENDOR.certificates().getFirst()),
                        true));
        assertThat(pkg.artifacts()).extracting(PackagedFile::path).containsExactly("ChangeLog.txt");
    }

    @Test
    void aSignatureAroundThePackageIsOption2() {
        var pkg = Readings.accepted(vnf(enveloped(demo())));

        assertThat(pkg.signature()).map(PackageSignature::option).contains(SecurityOption.OPTION_2);
        assertThat(pkg.vnfdPath()).isEqualTo("Definitions/router.yaml");
    }

    @Test
    void nsdArchivesAreSignedInBothWays() {
        var nsd = PackageBuilder.pingDemo("nsd");

        assertThat(Readings.accepted(nsd(nsd.signed(by(VENDOR)))).signature())
                .map(PackageSignature::option)
                .contains(SecurityOption.OPTION_1);
        assertThat(Readings.accepted(nsd(enveloped(PackageBuilder.pingDemo("nsd"))))
                        .signature())
                .map(PackageSignature::option)
                .contains(SecurityOption.OPTION_2);
    }

    @Test
    void withOption2TheLayoutIsFreeAndHashesAreOptional() throws IOException {
        var flat = new PackageBuilder()
                .file("router.yaml", Files.readString(Path.of("../examples/ping-demo/router/Definitions/router.yaml")));
        var unhashed = demo().editManifest(m -> m.replaceAll("Algorithm: .*\nHash: .*\n", ""));

        assertThat(Readings.warnings(vnf(enveloped(flat))))
                .extracting(Fault::found)
                .containsExactlyInAnyOrder("no manifest", "no change log");
        assertThat(Readings.warnings(vnf(enveloped(unhashed)))).isEmpty();
    }

    /** Else anybody could add files to a vendor's package, which would still count as the vendor's. */
    @Test
    void anEnvelopeThatNobodyHasSignedDoesNotVouchForWhatASignedManifestLeavesOut() {
        var inner = demo().entry("Files/added.sh", "echo").signed(by(VENDOR));
        var unsigned = inner.enveloped(scratch(), by(VENDOR)).without("package.cms");

        assertThat(Readings.faults(vnf(unsigned)))
                .filteredOn(fault -> fault.severity() == Severity.ERROR)
                .singleElement()
                .satisfies(fault -> assertThat(fault.file()).isEqualTo("Files/added.sh"));
    }

    @Test
    void theCertificateMayBeAFileInsteadOfTravellingWithTheSignature() {
        var certificate = Certificates.pem(VENDOR.certificates().getFirst());
        var without = by(VENDOR, TestSignature.PLAIN.withoutCertificate());
        var named = demo().unlisted("Files/vendor.pem", certificate.getBytes(StandardCharsets.US_ASCII))
                .edit(ToscaMeta.PATH, meta -> meta.stripTrailing() + "\nETSI-Entry-Certificate: Files/vendor.pem\n");
        var byName = demo().unlisted("router.cert", certificate.getBytes(StandardCharsets.US_ASCII));
        var beside = demo().enveloped(scratch(), without).file("package.cert", certificate);

        for (var pkg : List.of(named.signed(without), byName.signed(without), beside))
            assertThat(Readings.warnings(vnf(pkg))).isEmpty();
    }

    @Test
    void rsaAndEdDsaAreUnderstood() {
        var rsa = AUTHORITY.signer(TestAuthority.rsa(2048), Wish.SIGNER);
        for (var algorithm : List.of("SHA224withRSA", "SHA384withRSA", "SHA512withRSA", "SHA256withRSAandMGF1"))
            assertThat(Readings.warnings(vnf(demo().signed(by(rsa, TestSignature.by(algorithm))))))
                    .as(algorithm)
                    .isEmpty();
        var ed25519 = AUTHORITY.signer(TestAuthority.ed25519(), Wish.SIGNER);
        assertThat(Readings.warnings(vnf(demo().signed(by(ed25519, TestSignature.by("Ed25519"))))))
                .isEmpty();
    }

    @Test
    void whatOtherToolsSignIsUnderstood() {
        var plain = TestSignature.PLAIN;
        Function<byte[], byte[]> withoutLastLineEnd = text -> by(VENDOR, plain)
                .apply(new String(text, StandardCharsets.UTF_8).stripTrailing().getBytes(StandardCharsets.UTF_8));
        Function<byte[], byte[]> canonical = text -> by(VENDOR, plain)
                .apply(new String(text, StandardCharsets.UTF_8)
                        .replace("\n", "\r\n")
                        .getBytes(StandardCharsets.UTF_8));

        for (var signature :
                List.of(withoutLastLineEnd, canonical, by(VENDOR, plain.withoutAttributes()), by(VENDOR, plain)))
            assertThat(Readings.warnings(vnf(demo().signed(signature)))).isEmpty();
    }

    @Test
    void aFileMayHaveASignatureOfItsOwn() {
        var notes = "notes".getBytes(StandardCharsets.UTF_8);
        var pkg = demo().file("notes.txt", notes)
                .unlisted("notes.sig.cms", by(VENDOR).apply(notes))
                .editManifest(m -> m.replace("Source: notes.txt\n", "Source: notes.txt\nSignature: notes.sig.cms\n"));

        assertThat(Readings.accepted(vnf(pkg)).artifacts())
                .extracting(PackagedFile::path)
                .containsExactly("ChangeLog.txt", "notes.txt");
    }

    @ParameterizedTest
    @EnumSource(SignaturePolicy.class)
    void whatBecomesOfAPackageDependsOnThePolicy(SignaturePolicy policy) throws IOException {
        var unsigned = outcome(vnf(demo(), policy));
        var wrong = outcome(vnf(demo().signed(text -> by(VENDOR).apply(new byte[1])), policy));
        var stranger = outcome(vnf(demo().signed(by(new TestAuthority("other").signer())), policy));
        Files.delete(trust.resolve("authority.pem"));
        var nobodyTrusted = outcome(vnf(demo().signed(by(VENDOR)), policy));

        assertThat(List.of(unsigned, wrong, stranger, nobodyTrusted))
                .isEqualTo(
                        switch (policy) {
                            case REQUIRE_SIGNATURE -> List.of("refused", "refused", "refused", "refused");
                            case VERIFY -> List.of("warned", "refused", "refused", "warned");
                            case WARN -> List.of("warned", "warned", "warned", "warned");
                            case OFF -> List.of("accepted", "accepted", "accepted", "accepted");
                        });
    }

    @Test
    void aSingleFileIsNeverSigned() throws IOException {
        var file = Files.writeString(folder.resolve("nsd.yaml"), "tosca_definitions_version: tosca_simple_yaml_1_3\n");

        assertThat(Readings.faults(reader(SignaturePolicy.REQUIRE_SIGNATURE).readNsd(file)))
                .extracting(Fault::found)
                .contains("a single file, which cannot be signed");
    }

    @Test
    void aChainOfAuthoritiesIsFollowed() {
        var vendor = AUTHORITY.subordinate("subordinate").signer();

        assertThat(Readings.warnings(vnf(demo().signed(by(vendor))))).isEmpty();
    }

    @Test
    void theSignersOwnCertificateCanBeTrusted() throws IOException {
        var other = new TestAuthority("other").signer();
        Files.writeString(
                trust.resolve("vendor.crt"),
                Certificates.pem(other.certificates().getFirst()));

        assertThat(Readings.accepted(vnf(demo().signed(by(other)))).signature())
                .map(PackageSignature::trusted)
                .contains(true);
    }

    /** What {@code ./sextant package} signs is verified like any other signature. */
    @Test
    void signingTwiceGivesTheSameBytesWhichAreRight() throws IOException {
        var rsa = AUTHORITY.signer(TestAuthority.rsa(2048), Wish.SIGNER);
        var ed25519 = AUTHORITY.signer(TestAuthority.ed25519(), Wish.SIGNER);
        for (var key : List.of(VENDOR, rsa, ed25519)) {
            var signature = key.sign(out -> out.write(1));
            assertThat(key.sign(out -> out.write(1))).isEqualTo(signature);
            assertThat(Readings.warnings(vnf(demo().signed(text -> cms(key, text)))))
                    .isEmpty();
        }
    }

    static Function<byte[], byte[]> by(SigningKey key) {
        return by(key, TestSignature.PLAIN);
    }

    static Function<byte[], byte[]> by(SigningKey key, TestSignature signature) {
        return content -> signature.of(content, key);
    }

    private static byte[] cms(SigningKey key, byte[] content) {
        try {
            return new PemReader(new StringReader(
                            new String(key.sign(out -> out.write(content)), StandardCharsets.US_ASCII)))
                    .readPemObject()
                    .getContent();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static PackageBuilder demo() {
        return PackageBuilder.pingDemo("router");
    }

    private PackageBuilder enveloped(PackageBuilder inner) {
        return inner.enveloped(scratch(), by(VENDOR));
    }

    private Path scratch() {
        return folder.resolve("inner.csar");
    }

    private Reading<VnfPackage> vnf(PackageBuilder builder) {
        return vnf(builder, SignaturePolicy.VERIFY);
    }

    private Reading<VnfPackage> vnf(PackageBuilder builder, SignaturePolicy policy) {
        return reader(policy).readVnfPackage(builder.write(folder.resolve("package.csar")));
    }

    private Reading<NsdArchive> nsd(PackageBuilder builder) {
        return reader(SignaturePolicy.VERIFY).readNsd(builder.write(folder.resolve("nsd.csar")));
    }

    private PackageReader reader(SignaturePolicy policy) {
        return new PackageReader(
                ArchiveLimits.DEFAULT, new Signatures(policy, TrustStore.of(trust), Clock.systemUTC()));
    }

    private static String outcome(Reading<VnfPackage> reading) {
        return switch (reading) {
            case Reading.Accepted<VnfPackage> accepted -> accepted.warnings().isEmpty() ? "accepted" : "warned";
            case Reading.Refused<VnfPackage> _ -> "refused";
        };
    }
}
