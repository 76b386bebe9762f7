package io.sextant.catalogue.csar;

import io.sextant.catalogue.csar.Manifest.Source;
import io.sextant.catalogue.tosca.template.SourceFiles;
import io.sextant.catalogue.validation.Faults;
import io.sextant.catalogue.validation.Position;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Compares a manifest with the files of its archive (SOL004 4.3.2, 5.1): each listed, each there, each with its hash. */
final class ManifestCheck {
    private final Manifest manifest;
    private final PackageKind kind;
    private final Faults faults;
    private final Map<String, Source> byPath = new HashMap<>();

    ManifestCheck(Manifest manifest, PackageKind kind, Faults faults) {
        this.manifest = manifest;
        this.kind = kind;
        this.faults = faults;
    }

    /** Checks what is listed, and asks for the hashes that {@link #checkHashes} compares. */
    void checkListing(Archive archive, Layout layout, Hashing hashing) {
        var security = new HashSet<>(layout.security());
        for (var source : manifest.sources()) {
            security.addAll(source.security());
            if (!archive.has(source.path()) && !isElsewhere(source))
                error(source.line(), "'" + source.path() + "', which is not there", "a file of the archive");
            else if (!source.nonMano()) checkEntry(source, hashing);
        }
        archive.paths().stream()
                .filter(path -> !byPath.containsKey(path) && !path.equals(manifest.path()) && !security.contains(path))
                .forEach(this::unlisted);
    }

    private void checkEntry(Source source, Hashing hashing) {
        if (byPath.putIfAbsent(source.path(), source) != null)
            error(source.line(), "'" + source.path() + "' again", "each file once");
        if (source.algorithm().isEmpty() || source.hash().isEmpty())
            error(source.line(), "'" + source.path() + "' without a hash", "its Algorithm and Hash");
        source.algorithm()
                .ifPresent(name -> Hashing.algorithm(name)
                        .ifPresentOrElse(
                                algorithm -> hashing.want(source.path(), algorithm),
                                () -> error(
                                        source.line(),
                                        "the algorithm '" + name + "'",
                                        "SHA-224, SHA-256, SHA-384 or SHA-512")));
    }

    /** Only VNF packages have their artifacts elsewhere, too. */
    private boolean isElsewhere(Source source) {
        return kind == PackageKind.VNF && SourceFiles.isExternal(source.path());
    }

    private void unlisted(String path) {
        var at = Position.of(path);
        var found = "a file that the manifest does not list";
        // Many tools write TOSCA.meta after the manifest.
        if (path.equals(ToscaMeta.PATH))
            faults.warning(at, kind.clause("4.3.2"), found, "its Source in " + manifest.path());
        else faults.error(at, kind.clause("4.3.2"), found, "its Source in " + manifest.path());
    }

    /** Compares the hashes, which have been computed meanwhile. */
    void checkHashes(Hashing hashing) {
        byPath.values()
                .forEach(source -> algorithm(source)
                        .flatMap(algorithm -> hashing.of(source.path(), algorithm))
                        .filter(actual -> source.hash()
                                .filter(h -> !h.equalsIgnoreCase(actual))
                                .isPresent())
                        .ifPresent(actual -> faults.error(
                                Position.of(manifest.path(), source.hashLine()),
                                kind.clause("5.1"),
                                "the hash " + source.hash().orElseThrow() + " of '" + source.path() + "'",
                                actual)));
    }

    /** The algorithm by which the manifest vouches for a file. */
    Optional<String> algorithm(String path) {
        return Optional.ofNullable(byPath.get(path)).flatMap(ManifestCheck::algorithm);
    }

    /** Files that only secure others. */
    Set<String> security() {
        var security = new HashSet<String>();
        manifest.sources().forEach(s -> security.addAll(s.security()));
        return security;
    }

    private static Optional<String> algorithm(Source source) {
        return source.algorithm().flatMap(Hashing::algorithm);
    }

    private void error(int line, String found, String expected) {
        faults.error(Position.of(manifest.path(), line), kind.clause("4.3.2"), found, expected);
    }
}
