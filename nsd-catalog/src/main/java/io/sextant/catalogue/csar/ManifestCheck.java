package io.sextant.catalogue.csar;

import io.sextant.catalogue.csar.Manifest.Source;
import io.sextant.catalogue.tosca.template.SourceFiles;
import io.sextant.catalogue.validation.Faults;
import io.sextant.catalogue.validation.Position;
import io.sextant.catalogue.validation.Severity;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Compares a manifest with the files of its archive (SOL004 4.3.2, 5.1): each listed, each there, each with its hash. */
final class ManifestCheck {
    private final Manifest manifest;
    private final PackageKind kind;
    private final boolean signedAsAWhole;
    private final Faults faults;
    private final Map<String, Source> byPath = new HashMap<>();
    private final StatedHashes hashes;

    /** @param signedAsAWhole by option 2, which makes the hashes of single files optional */
    ManifestCheck(Manifest manifest, PackageKind kind, boolean signedAsAWhole, Faults faults) {
        this.manifest = manifest;
        this.kind = kind;
        this.signedAsAWhole = signedAsAWhole;
        this.faults = faults;
        this.hashes = new StatedHashes(manifest.path(), manifest.sources(), kind, faults);
    }

    /** Checks what is listed, and asks for the hashes that {@link #checkHashes} compares. */
    void checkListing(Archive archive, Layout layout, Hashing hashing) {
        for (var source : manifest.sources()) {
            checkThere(source.line(), source.path(), archive);
            source.security().forEach(path -> checkThere(source.line(), path, archive));
            checkEntry(source);
        }
        manifest.nonManoMembers().forEach(member -> checkThere(member.line(), member.path(), archive));
        hashes.want(hashing);
        var unlisted = Stream.of(security().stream(), layout.certificate().stream(), Stream.of(manifest.path()))
                .flatMap(paths -> paths)
                .collect(Collectors.toSet());
        archive.paths().stream()
                .filter(path -> !byPath.containsKey(path) && !unlisted.contains(path))
                .forEach(this::unlisted);
    }

    private void checkThere(int line, String path, Archive archive) {
        if (!archive.has(path) && !isElsewhere(path))
            error(line, "'" + path + "', which is not there", "a file of the archive");
    }

    private void checkEntry(Source source) {
        if (byPath.putIfAbsent(source.path(), source) != null)
            error(source.line(), "'" + source.path() + "' again", "each file once");
        if (source.algorithm().isPresent() != source.hash().isPresent()
                || source.hash().isEmpty() && !signedAsAWhole)
            error(source.line(), "'" + source.path() + "' without a hash", "its Algorithm and Hash");
    }

    /** Only VNF packages have their artifacts elsewhere, too. */
    private boolean isElsewhere(String path) {
        return kind == PackageKind.VNF && SourceFiles.isExternal(path);
    }

    private void unlisted(String path) {
        // Many tools write TOSCA.meta after the manifest; but then a signature does not speak for it.
        var tolerable = signedAsAWhole
                || path.equals(ToscaMeta.PATH) && manifest.signature().isEmpty();
        faults.report(
                tolerable ? Severity.WARNING : Severity.ERROR,
                Position.of(path),
                kind.clause("4.3.2"),
                "a file that the manifest does not list",
                "its Source in " + manifest.path());
    }

    /** Compares the hashes, which have been computed meanwhile. */
    void checkHashes(Hashing hashing) {
        hashes.check(hashing);
    }

    /** The algorithm by which the manifest vouches for a file. */
    Optional<String> algorithm(String path) {
        return Optional.ofNullable(byPath.get(path)).flatMap(StatedHashes::algorithm);
    }

    /** Files that only secure others. */
    Set<String> security() {
        return manifest.sources().stream().flatMap(Source::security).collect(Collectors.toSet());
    }

    private void error(int line, String found, String expected) {
        faults.error(Position.of(manifest.path(), line), kind.clause("4.3.2"), found, expected);
    }
}
