package io.sextant.catalogue.csar;

import io.sextant.catalogue.model.Checksum;
import io.sextant.catalogue.tosca.DescribedVnf.ImageUse;
import io.sextant.catalogue.tosca.template.SourceFiles;
import io.sextant.catalogue.validation.Faults;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The files of one package with its layout and manifest, as they are while the package is read. */
final class PackageContents {
    private final Archive archive;
    private final Layout layout;
    private final PackageKind kind;
    private final Optional<Manifest> manifest;
    private final Optional<ManifestCheck> check;
    private final Hashing hashing = new Hashing();
    private final ExternalFiles external = new ExternalFiles();

    PackageContents(Archive archive, Layout layout, PackageKind kind, Faults faults) {
        this.archive = archive;
        this.layout = layout;
        this.kind = kind;
        this.manifest =
                layout.manifest().flatMap(path -> archive.read(path).map(new ManifestReader(path, kind, faults)::read));
        this.check = manifest.map(m -> new ManifestCheck(m, kind, faults));
        check.ifPresent(c -> c.checkListing(archive, layout, hashing));
        if (kind == PackageKind.VNF) manifest.ifPresent(m -> external.add(m, faults));
    }

    /** What the descriptor may speak of. */
    SourceFiles files() {
        return new SourceFiles() {
            @Override
            public boolean has(String path) {
                return archive.has(path) || external.has(path);
            }

            @Override
            public Optional<byte[]> read(String path) {
                return archive.read(path);
            }
        };
    }

    /** Adds the software images that lie elsewhere to what the manifest says of such files. */
    void addExternal(List<ImageUse> images, Faults faults) {
        external.add(images, faults);
    }

    /** All that lies elsewhere. */
    List<ExternalFile> external() {
        return external.all();
    }

    /** Asks for one more hash of a file. */
    void want(String path, String algorithm) {
        hashing.want(path, algorithm);
    }

    /** Hashes every file, and compares with the manifest. */
    void hash(Faults faults) {
        archive.paths().forEach(path -> hashing.want(path, algorithm(path)));
        hashing.run(archive, kind, faults);
        check.ifPresent(c -> c.checkHashes(hashing));
    }

    Optional<String> hash(String path, String algorithm) {
        return hashing.of(path, algorithm);
    }

    /** A file with the checksum by which the manifest vouches for it, or SHA-256. */
    PackagedFile file(String path) {
        var elsewhere = external.find(path);
        if (elsewhere.isPresent()) return elsewhere.get();
        var algorithm = algorithm(path);
        var checksum = new Checksum(algorithm, hashing.of(path, algorithm).orElseThrow());
        return new PackagedFile(path, archive.size(path), checksum);
    }

    /** The descriptor's files with TOSCA.meta. */
    List<String> descriptorFiles(List<String> descriptor) {
        var files = new ArrayList<>(descriptor);
        layout.meta().ifPresent(files::add);
        return files;
    }

    /** All files that are neither the descriptor's nor of the package itself. */
    List<PackagedFile> artifacts(Set<String> others) {
        var excluded = new HashSet<>(others);
        excluded.addAll(layout.security());
        layout.meta().ifPresent(excluded::add);
        layout.manifest().ifPresent(excluded::add);
        check.ifPresent(c -> excluded.addAll(c.security()));
        return Stream.concat(archive.paths().stream(), external.all().stream().map(ExternalFile::uri))
                .filter(p -> !excluded.contains(p))
                .map(this::file)
                .toList();
    }

    Map<String, String> metadata() {
        return manifest.map(Manifest::metadata).orElse(Map.of());
    }

    private String algorithm(String path) {
        return check.flatMap(c -> c.algorithm(path)).orElse(Hashing.DEFAULT);
    }
}
