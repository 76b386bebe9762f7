package io.sextant.catalogue.csar;

import io.sextant.catalogue.csar.signature.SignatureCheck;
import io.sextant.catalogue.csar.signature.Signed;
import io.sextant.catalogue.csar.signature.Signed.CertificateFile;
import io.sextant.catalogue.csar.signature.Signer;
import io.sextant.catalogue.validation.Faults;
import io.sextant.catalogue.validation.Position;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/** An archive around a CSAR, with the CSAR's signature and certificate beside it (SOL004 and SOL007 5.1, option 2). */
final class Envelope {
    private static final String CSAR = "(?i)[^/]+\\.(csar|zip)";
    private static final String SIGNATURE = "(?i)[^/]+\\.(cms|p7s)";
    private static final String CERTIFICATE = "(?i)[^/]+\\.(cert|crt|cer|pem)";

    private final Archive archive;
    private final String csar;
    private final String rule;
    private final Faults faults;

    private Envelope(Archive archive, String csar, String rule, Faults faults) {
        this.archive = archive;
        this.csar = csar;
        this.rule = rule;
        this.faults = faults;
    }

    /** The envelope that an archive is, if it is one: it has no descriptor but one CSAR. */
    static Optional<Envelope> in(Archive archive, PackageKind kind, Faults faults) {
        if (archive.has(ToscaMeta.PATH)
                || !archive.matching(LayoutReader.ROOT_YAML).isEmpty()) return Optional.empty();
        var csars = archive.matching(CSAR);
        return csars.size() == 1
                ? Optional.of(new Envelope(archive, csars.getFirst(), kind.clause("5.1"), faults))
                : Optional.empty();
    }

    /** Unpacks the CSAR, verifies its signature, and reads it. */
    <T> Optional<T> open(
            SignatureCheck check, Unpacking unpacking, BiFunction<Path, Optional<Signer>, Optional<T>> reader) {
        warnAboutOthers();
        try (var content = archive.open(csar)) {
            return unpack(content, unpacking, file -> reader.apply(file, verify(check, file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private <T> Optional<T> unpack(CheckedContent content, Unpacking unpacking, Function<Path, Optional<T>> reader)
            throws IOException {
        try {
            return unpacking.unpack(content, reader);
        } catch (IOException | RuntimeException e) {
            if (content.failure().isEmpty()) throw e;
            var found = "damaged content: " + content.failure().get().getMessage();
            faults.error(Position.of(csar), rule, found, "what the archive's directory says");
            return Optional.empty();
        }
    }

    private Optional<Signer> verify(SignatureCheck check, Path file) {
        var signatures = archive.matching(SIGNATURE);
        if (signatures.size() != 1) {
            check.unsigned(
                    Archive.ITSELF,
                    signatures.size() + " signatures beside '" + csar + "'",
                    "one, in a file that ends in .cms or .p7s");
            return Optional.empty();
        }
        var path = signatures.getFirst();
        var certificate = archive.matching(CERTIFICATE).stream()
                .findFirst()
                .map(c -> new CertificateFile(Position.of(c), archive.read(c).orElse(new byte[0])));
        var cms = archive.read(path).orElse(new byte[0]);
        return check.verify(
                new Signed(Position.of(path), "'" + csar + "'", cms, certificate, List.of(out -> copy(file, out))));
    }

    private static void copy(Path file, OutputStream out) {
        try {
            Files.copy(file, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void warnAboutOthers() {
        archive.paths().stream()
                .filter(path -> !path.equals(csar) && !path.matches(SIGNATURE) && !path.matches(CERTIFICATE))
                .forEach(path -> faults.warning(
                        Position.of(path),
                        rule,
                        "a file beside '" + csar + "'",
                        "its signature and certificate alone"));
    }
}
