package io.sextant.catalogue.csar;

import io.sextant.catalogue.csar.Manifest.SignatureBlock;
import io.sextant.catalogue.csar.Manifest.Source;
import io.sextant.catalogue.csar.signature.SignatureCheck;
import io.sextant.catalogue.csar.signature.Signed;
import io.sextant.catalogue.csar.signature.Signed.CertificateFile;
import io.sextant.catalogue.csar.signature.SignedContent;
import io.sextant.catalogue.csar.signature.Signer;
import io.sextant.catalogue.validation.Position;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/** The signatures within a package: of its manifest (SOL004 5.1, option 1), and of single files (5.2). */
final class PackageSignatures {
    private final Archive archive;
    private final Layout layout;
    private final Optional<Manifest> manifest;
    private final SignatureCheck check;

    PackageSignatures(Archive archive, Layout layout, Optional<Manifest> manifest, SignatureCheck check) {
        this.archive = archive;
        this.layout = layout;
        this.manifest = manifest;
        this.check = check;
    }

    /** Verifies all of them; what comes back is who has signed the manifest, or else the envelope. */
    Optional<PackageSignature> verify(Optional<Signer> envelope, boolean inEnvelope) {
        manifest.ifPresent(this::verifyFiles);
        var block = manifest.flatMap(Manifest::signature);
        if (block.isEmpty() && !inEnvelope) reportUnsigned();
        var within = block.flatMap(b -> verify(manifest.orElseThrow().path(), b));
        return envelope.map(signer -> PackageSignature.of(SecurityOption.OPTION_2, signer))
                .or(() -> within.map(signer -> PackageSignature.of(SecurityOption.OPTION_1, signer)));
    }

    private void reportUnsigned() {
        var found = layout.certificate().map(path -> "the certificate '" + path + "' and no signature");
        check.unsigned(
                Position.of(layout.manifest().orElse(Archive.ITSELF.file())),
                found.orElse("no signature"),
                "a signature at the end of the manifest (option 1), or beside the package in an archive (option 2)");
    }

    private Optional<Signer> verify(String path, SignatureBlock block) {
        return check.verify(new Signed(
                Position.of(path, block.line()),
                "the manifest",
                block.cms(),
                layout.certificate().flatMap(this::certificate),
                lineEnds(block.signed())));
    }

    /**
     * The same text with the line ends that tools sign: those of the file, without the last one, or all of them CR LF,
     * which {@code openssl cms} makes of them without {@code -binary}.
     */
    private static List<SignedContent> lineEnds(byte[] signed) {
        var text = new String(signed, StandardCharsets.ISO_8859_1);
        return List.of(text, text.replaceFirst("\\R\\z", ""), text.replaceAll("\\r?\\n", "\r\n")).stream()
                .distinct()
                .map(each -> each.getBytes(StandardCharsets.ISO_8859_1))
                .map(bytes -> (SignedContent) out -> out.write(bytes))
                .toList();
    }

    /** Each file once: a manifest that names a large one again and again would have it read as often. */
    private void verifyFiles(Manifest in) {
        var seen = new HashSet<String>();
        for (var source : in.sources()) if (seen.add(source.path())) verify(in, source);
    }

    private void verify(Manifest in, Source source) {
        var at = Position.of(in.path(), source.line());
        if (source.signature().isEmpty() && source.certificate().isPresent())
            check.unusable(at, "a certificate of '" + source.path() + "' and no signature", "both, or none");
        if (!archive.has(source.path())) return; // reported where the manifest is compared with the archive
        source.signature()
                .flatMap(archive::read)
                .ifPresent(cms -> check.verify(new Signed(
                        at,
                        "'" + source.path() + "'",
                        cms,
                        source.certificate().flatMap(this::certificate),
                        List.of(out -> archive.copy(source.path(), out)))));
    }

    private Optional<CertificateFile> certificate(String path) {
        return archive.read(path).map(content -> new CertificateFile(Position.of(path), content));
    }
}
