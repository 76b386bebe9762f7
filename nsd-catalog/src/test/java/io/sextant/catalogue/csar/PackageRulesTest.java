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
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

import static io.sextant.catalogue.csar.SignedPackageTest.by;
import static org.assertj.core.api.Assertions.assertThat;

/** One package a rule of archives, manifests and signatures, with that rule broken: the report names that fault alone. */
class PackageRulesTest {
    private static final TestAuthority AUTHORITY = new TestAuthority("authority");
    private static final SigningKey VENDOR = AUTHORITY.signer();
    private static final byte[] CERTIFICATE =
            utf8(Certificates.pem(VENDOR.certificates().getFirst()));
    private static final String META = ToscaMeta.PATH;

    @TempDir
    static Path folder;

    /**
     * @param severity of the one fault
     * @param fault how it begins: its place and what was found
     */
    record Row(String rule, Severity severity, String fault, Supplier<PackageBuilder> pkg) {
        @Override
        public String toString() {
            return rule;
        }
    }

    private static Row error(String rule, String fault, Supplier<PackageBuilder> pkg) {
        return new Row(rule, Severity.ERROR, fault, pkg);
    }

    private static Row warning(String rule, String fault, Supplier<PackageBuilder> pkg) {
        return new Row(rule, Severity.WARNING, fault, pkg);
    }

    @ParameterizedTest
    @MethodSource({"toscaMetadata", "manifests", "manifestSignatures", "fileSignatures", "envelopes"})
    void theReportNamesTheOneFault(Row row) throws IOException {
        assertThat(faults(row.pkg().get())).singleElement().satisfies(fault -> {
            // How many lines a signature has is a matter of chance.
            assertThat(fault.toString().replaceFirst("\\d+(?=: text behind)", "N"))
                    .startsWith(row.fault() + "; expected ");
            assertThat(fault.severity()).isEqualTo(row.severity());
        });
    }

    static Stream<Row> toscaMetadata() {
        return Stream.of(
                error("a descriptor is named", META + ": no 'Entry-Definitions'", meta("Entry-Definitions: .*\n", "")),
                error("its version is named", META + ": no 'CSAR-Version'", meta("CSAR-Version: .*\n", "")),
                error("its maker is named", META + ": no 'Created-By'", meta("Created-By: .*\n", "")),
                error(
                        "the file's version is named",
                        META + ": no 'TOSCA-Meta-File-Version'",
                        meta("TOSCA-Meta-File-Version: .*\n", "")),
                error(
                        "what is named is there",
                        META + ":6: 'none.txt', which is not there",
                        meta("Change-Log: .*", "Change-Log: none.txt")),
                error(
                        "the certificate is there",
                        META + ":7: 'x.cert', which is not there",
                        meta("\\z", "\nETSI-Entry-Certificate: x.cert")),
                error(
                        "a key comes once",
                        META + ":7: the key 'Created-By' again",
                        meta("\\z", "\nCreated-By: another")),
                error("a line has a key", META + ":7: 'nonsense'", meta("\\z", "\nnonsense")),
                error("a block names its file", META + ":8: 'Hash: 00'", meta("\\z", "\n\nHash: 00")),
                error(
                        "the file of a block is there",
                        META + ":8: 'none', which is not there",
                        meta("\\z", "\n\nName: none")),
                error(
                        "the hash of a block is right",
                        META + ":10: the hash 00 of 'ChangeLog.txt'",
                        meta("\\z", "\n\nName: ChangeLog.txt\nAlgorithm: SHA-256\nHash: 00")),
                warning("its keys are known", META + ":7: the key 'X-Own'", meta("\\z", "\nX-Own: 1")),
                warning(
                        "the folder of tests is there",
                        META + ":7: 'Tests', which is empty or not there",
                        meta("\\z", "\nETSI-Entry-Tests: Tests")),
                warning(
                        "the folder of licenses is there",
                        META + ":7: 'Licenses', which is empty or not there",
                        meta("\\z", "\nETSI-Entry-Licenses: Licenses")),
                warning("there is a change log", META + ": no change log", meta("ETSI-Entry-Change-Log: .*", "")),
                warning(
                        "lines end with a line feed",
                        META + ":1: a line that ends with a carriage return",
                        meta("\n", "\r\n")),
                warning("there are no tabs", META + ":2: a tab", meta("CSAR-Version: ", "CSAR-Version:\t")));
    }

    static Stream<Row> manifests() {
        return Stream.of(
                error(
                        "all metadata is there",
                        "router.mf: no metadata 'vnf_provider_id'",
                        manifest("  vnf_provider_id: .*\n", "")),
                error(
                        "metadata is of one family",
                        "router.mf:2: the metadata 'pnfd_name'",
                        manifest("metadata:\n", "metadata:\n  pnfd_name: x\n")),
                error(
                        "metadata comes once",
                        "router.mf:6: the metadata 'vnf_provider_id' again",
                        manifest("(vnf_package_version.*\n)", "$1  vnf_provider_id: x\n")),
                warning(
                        "the release has a time",
                        "router.mf:4: the vnf_release_date_time 'soon'",
                        manifest("vnf_release_date_time: .*", "vnf_release_date_time: soon")),
                error(
                        "a line says something",
                        "router.mf:6: 'nonsense'",
                        manifest("\n\nSource", "\nnonsense\n\nSource")),
                error(
                        "a hash belongs to a source",
                        "router.mf:6: 'Hash: 00'",
                        manifest("\n\nSource: C", "\nHash: 00\n\nSource: C")),
                error(
                        "every source has a hash",
                        "router.mf:7: 'ChangeLog.txt' without a hash",
                        manifest("(ChangeLog.txt)\nAlgorithm: .*\nHash: .*", "$1")),
                error(
                        "a hash has its algorithm",
                        "router.mf:7: 'ChangeLog.txt' without a hash",
                        manifest("(ChangeLog.txt)\nAlgorithm: .*", "$1")),
                error(
                        "SHA-1 is none",
                        "router.mf:7: the algorithm 'SHA-1'",
                        manifest("(ChangeLog.txt\nAlgorithm: )SHA-256", "$1SHA-1")),
                error(
                        "the hash is right",
                        "router.mf:9: the hash 00 of 'ChangeLog.txt'",
                        manifest("(ChangeLog.txt\nAlgorithm: .*\nHash: ).*", "$100")),
                error(
                        "a file is listed once",
                        "router.mf:11: 'ChangeLog.txt' again",
                        manifest("((?s)Source: ChangeLog.*?Hash: \\w+\n\n)", "$1$1")),
                error(
                        "a listed file is there",
                        "router.mf:7: 'none', which is not there",
                        manifest("\n\nSource: C", "\n\nSource: none\nAlgorithm: SHA-256\nHash: 00\nSource: C")),
                error(
                        "a file is listed",
                        "Files/extra: a file that the manifest does not list",
                        () -> demo().entry("Files/extra", "x")),
                warning(
                        "TOSCA.meta is listed",
                        META + ": a file that the manifest does not list",
                        manifest("Source: TOSCA-Metadata/TOSCA.meta\n.*\n.*\n", "")),
                error(
                        "an artifact of a set is there",
                        "router.mf:21: 'none', which is not there",
                        manifest("\\z", "\nnon_mano_artifact_sets:\n  prv.a:\n    Source: none\n")),
                error(
                        "an artifact of a set has one",
                        "router.mf:20: an artifact of no set",
                        manifest("\\z", "\nnon_mano_artifact_sets:\n    Source: ChangeLog.txt\n")));
    }

    static Stream<Row> manifestSignatures() {
        var rsa1024 = AUTHORITY.signer(TestAuthority.rsa(1024), Wish.SIGNER);
        return Stream.of(
                error(
                        "it is of the manifest",
                        "router.mf:18: a wrong signature of the manifest",
                        signed(text -> by(VENDOR).apply(utf8("another")))),
                error(
                        "it is of this key",
                        "router.mf:18: no certificate of the signer of the manifest",
                        signed(by(VENDOR, TestSignature.PLAIN.withoutCertificate()))),
                error(
                        "it can be read",
                        "router.mf:18: no signature that can be verified: it is no CMS SignedData",
                        signed(text -> new byte[] {0x30, 0x0b, 6, 9, 42, -122, 72, -122, -9, 13, 1, 7, 1})),
                error(
                        "it is detached",
                        "router.mf:18: no signature that can be verified: it carries a content of its own",
                        signed(by(VENDOR, TestSignature.PLAIN.carryingItsContent()))),
                error(
                        "it has an end",
                        "router.mf:18: a signature without its end",
                        manifest("\\z", "-----BEGIN CMS-----\nAAAA\n")),
                error(
                        "nothing is behind it",
                        "router.mf:N: text behind the signature",
                        () -> demo().signed(by(VENDOR)).behindSignature("x: y\n")),
                error(
                        "its algorithm is strong",
                        "router.mf:18: the signature algorithm SHA1WITHECDSA",
                        signed(by(VENDOR, TestSignature.by("SHA1withECDSA")))),
                error(
                        "its key is long",
                        "router.mf:18: an RSA key of 1024 bits",
                        signed(by(rsa1024, TestSignature.by("SHA256withRSA")))),
                error(
                        "its key is for signatures",
                        "router.mf:18: a certificate whose key is not for signatures",
                        signed(by(AUTHORITY.signer(Wish.ENCIPHERER)))),
                error(
                        "the signer is trusted",
                        "router.mf:18: the signer 'CN=vendor' of the manifest is not trusted: no chain leads to a"
                                + " certificate of the trust store",
                        signed(by(new TestAuthority("stranger").signer()))),
                error(
                        "its certificate is signed strongly",
                        "router.mf:18: the signer 'CN=vendor' of the manifest is not trusted: a certificate signed by"
                                + " SHA1WITHECDSA",
                        signed(by(AUTHORITY.signer(Wish.BY_SHA_1)))),
                error(
                        "the certificate is in one place",
                        "router.cert: a certificate of the signer of the manifest in the signature and in a file",
                        () -> demo().unlisted("router.cert", CERTIFICATE).signed(by(VENDOR))),
                error(
                        "the certificate can be read",
                        "router.cert: a certificate that cannot be read: it holds no certificate",
                        () -> demo().unlisted("router.cert", new byte[0])
                                .signed(by(VENDOR, TestSignature.PLAIN.withoutCertificate()))),
                error(
                        "TOSCA.meta is signed too",
                        META + ": a file that the manifest does not list",
                        () -> demo().editManifest(m -> m.replaceFirst("Source: TOSCA-Metadata.*\n.*\n.*\n", ""))
                                .signed(by(VENDOR))));
    }

    static Stream<Row> fileSignatures() {
        return Stream.of(
                error(
                        "the signature is of the file",
                        "router.mf:7: a wrong signature of 'ChangeLog.txt'",
                        () -> demo().unlisted("c.cms", by(VENDOR).apply(utf8("another")))
                                .editManifest(m -> m.replaceFirst("(ChangeLog.txt\n)", "$1Signature: c.cms\n"))),
                error(
                        "the signature is there",
                        "router.mf:7: 'c.cms', which is not there",
                        manifest("(ChangeLog.txt\n)", "$1Signature: c.cms\n")),
                error(
                        "a certificate has a signature",
                        "router.mf:7: a certificate of 'ChangeLog.txt' and no signature",
                        () -> demo().unlisted("c.cert", CERTIFICATE)
                                .editManifest(m -> m.replaceFirst("(ChangeLog.txt\n)", "$1Certificate: c.cert\n"))));
    }

    static Stream<Row> envelopes() {
        return Stream.of(
                error(
                        "the signature is of the package",
                        "package.cms: a wrong signature of 'package.csar'",
                        enveloped(csar -> by(VENDOR).apply(utf8("another")))),
                error(
                        "the signature can be read",
                        "package.cms: no signature that can be verified: it is no PEM of CMS or PKCS7",
                        enveloped(csar -> utf8("-----BEGIN X-----\n-----END X-----\n"))),
                error(
                        "the certificate is valid still",
                        "package.cms: a certificate that expired at " + seconds(Wish.EXPIRED.until()),
                        enveloped(by(AUTHORITY.signer(Wish.EXPIRED)))),
                error(
                        "the certificate is valid already",
                        "package.cms: a certificate that is valid from " + seconds(Wish.EARLY.from()) + " on",
                        enveloped(by(AUTHORITY.signer(Wish.EARLY)))),
                error(
                        "the certificate is in one place",
                        "package.cert: a certificate of the signer of 'package.csar' in the signature and in a file",
                        () -> enveloped(by(VENDOR)).get().file("package.cert", CERTIFICATE)),
                warning(
                        "there is one signature",
                        "archive: 2 signatures beside 'package.csar'",
                        () -> enveloped(by(VENDOR)).get().file("other.p7s", new byte[1])),
                warning(
                        "there is a signature",
                        "archive: 0 signatures beside 'package.csar'",
                        () -> enveloped(by(VENDOR)).get().without("package.cms")),
                warning(
                        "there is nothing else",
                        "readme.txt: a file beside 'package.csar'",
                        () -> enveloped(by(VENDOR)).get().file("readme.txt", "x")),
                error(
                        "the package inside is sound",
                        "Files/extra: a file that the manifest does not list",
                        () -> demo().entry("Files/extra", "x")));
    }

    private static Supplier<PackageBuilder> meta(String pattern, String by) {
        return () -> demo().edit(META, text -> text.stripTrailing().replaceAll(pattern, by));
    }

    private static Supplier<PackageBuilder> manifest(String pattern, String by) {
        return () -> demo().editManifest(text -> text.replaceFirst(pattern, by));
    }

    private static Supplier<PackageBuilder> signed(Function<byte[], byte[]> signature) {
        return () -> demo().signed(signature);
    }

    private static Supplier<PackageBuilder> enveloped(Function<byte[], byte[]> signature) {
        return () -> demo().enveloped(folder.resolve("inner.csar"), signature);
    }

    private static PackageBuilder demo() {
        return PackageBuilder.pingDemo("router");
    }

    private static List<Fault> faults(PackageBuilder builder) throws IOException {
        var trust = Files.writeString(folder.resolve("authority.pem"), Certificates.pem(AUTHORITY.certificate()));
        var reader = new PackageReader(
                ArchiveLimits.DEFAULT, new Signatures(SignaturePolicy.VERIFY, TrustStore.of(trust), Clock.systemUTC()));
        return switch (reader.readVnfPackage(builder.write(folder.resolve("package.csar")))) {
            case Reading.Accepted<VnfPackage> accepted -> withoutUnsigned(accepted.warnings());
            case Reading.Refused<VnfPackage> refused -> withoutUnsigned(refused.faults());
        };
    }

    /** Most packages here are not signed, which is no fault of theirs. */
    private static List<Fault> withoutUnsigned(List<Fault> faults) {
        return faults.stream()
                .filter(fault -> !fault.found().equals("no signature"))
                .toList();
    }

    private static Instant seconds(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
