package io.sextant.catalogue.csar.signature;

import io.sextant.core.Problem;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The certificates by which the operator trusts signers: of authorities, or of single signers. They are read anew for
 * each signed package, so that a change of the files counts at once.
 */
public final class TrustStore {
    private static final String CERTIFICATE = ".*\\.(pem|crt|cer|der)";
    private final Optional<Path> place;

    private TrustStore(Optional<Path> place) {
        this.place = place;
    }

    /** A folder of files that end in .pem, .crt, .cer or .der, or one file in PEM. It is empty while it is not there. */
    public static TrustStore of(Path place) {
        return new TrustStore(Optional.of(place));
    }

    /** Nobody. */
    public static TrustStore empty() {
        return new TrustStore(Optional.empty());
    }

    /**
     * The certificates as they are now.
     *
     * @throws Problem 500 that names the file which cannot be read
     */
    public List<X509Certificate> certificates() {
        return place.filter(Files::exists).stream()
                .flatMap(TrustStore::files)
                .flatMap(TrustStore::read)
                .toList();
    }

    private static Stream<Path> files(Path place) {
        if (!Files.isDirectory(place)) return Stream.of(place);
        try (var files = Files.list(place)) {
            return files.filter(file -> file.getFileName().toString().matches(CERTIFICATE)).sorted().toList().stream();
        } catch (IOException e) {
            throw unusable(place, e);
        }
    }

    private static Stream<X509Certificate> read(Path file) {
        try {
            return Certificates.read(Files.readAllBytes(file)).stream();
        } catch (IOException | CertificateException e) {
            throw unusable(file, e);
        }
    }

    private static Problem unusable(Path file, Exception cause) {
        return Problem.of(
                500,
                "Trust store unusable",
                "The trusted certificates in " + file + " cannot be read (" + cause.getMessage()
                        + "); the operator has to mend or remove the file.");
    }
}
