package io.sextant.catalogue.csar;

import io.sextant.catalogue.csar.Manifest.Source;
import io.sextant.catalogue.validation.Faults;
import io.sextant.catalogue.validation.Position;

import java.util.List;
import java.util.Optional;

/**
 * Hashes that a file of the package states of the others, compared with the real ones.
 *
 * @param path the file that states them
 */
record StatedHashes(String path, List<Source> sources, PackageKind kind, Faults faults) {
    /** Asks for the hashes to be computed. */
    void want(Hashing hashing) {
        for (var source : sources)
            source.algorithm()
                    .ifPresent(name -> Hashing.algorithm(name)
                            .ifPresentOrElse(
                                    algorithm -> hashing.want(source.path(), algorithm),
                                    () -> faults.error(
                                            Position.of(path, source.line()),
                                            kind.clause("5.1"),
                                            "the algorithm '" + name + "'",
                                            "SHA-224, SHA-256, SHA-384 or SHA-512")));
    }

    /** Compares the hashes, which have been computed meanwhile. */
    void check(Hashing hashing) {
        for (var source : sources)
            algorithm(source)
                    .flatMap(algorithm -> hashing.of(source.path(), algorithm))
                    .filter(actual -> source.hash()
                            .filter(h -> !h.equalsIgnoreCase(actual))
                            .isPresent())
                    .ifPresent(actual -> faults.error(
                            Position.of(path, source.hashLine()),
                            kind.clause("5.1"),
                            "the hash " + source.hash().orElseThrow() + " of '" + source.path() + "'",
                            actual));
    }

    /** The algorithm of a source, when it is one that packages may use. */
    static Optional<String> algorithm(Source source) {
        return source.algorithm().flatMap(Hashing::algorithm);
    }
}
