package io.sextant.catalogue.csar;

import io.sextant.catalogue.csar.Manifest.NonManoMember;
import io.sextant.catalogue.csar.signature.SignatureCheck;
import io.sextant.catalogue.kubernetes.CloudNativeArtifact;
import io.sextant.catalogue.model.Checksum;
import io.sextant.catalogue.tosca.DescribedVnf.ImageUse;
import io.sextant.catalogue.tosca.template.SourceFiles;
import io.sextant.catalogue.validation.Faults;
import io.sextant.catalogue.validation.Position;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The files of one package with its layout and manifest, as they are while the package is read. */
final class PackageContents {
    private final Archive archive;
    private final Layout layout;
    private final PackageKind kind;
    private final Faults faults;
    private final Optional<Manifest> manifest;
    private final Optional<ManifestCheck> check;
    private final Optional<StatedHashes> metaHashes;
    private final Hashing hashing = new Hashing();
    private final ExternalFiles external = new ExternalFiles();

    /** @param signedAsAWhole whether a package with such a manifest is signed by option 2 */
    PackageContents(
            Archive archive, Layout layout, PackageKind kind, Predicate<Manifest> signedAsAWhole, Faults faults) {
        this.archive = archive;
        this.layout = layout;
        this.kind = kind;
        this.faults = faults;
        this.manifest =
                layout.manifest().flatMap(path -> archive.read(path).map(new ManifestReader(path, kind, faults)::read));
        this.check = manifest.map(m -> new ManifestCheck(m, kind, signedAsAWhole.test(m), faults));
        this.metaHashes = layout.meta().map(meta -> new StatedHashes(ToscaMeta.PATH, meta.files(), kind, faults));
        check.ifPresent(c -> c.checkListing(archive, layout, hashing));
        metaHashes.ifPresent(this::checkMeta);
        if (kind == PackageKind.VNF) manifest.ifPresent(m -> external.add(m, faults));
    }

    private void checkMeta(StatedHashes stated) {
        stated.want(hashing);
        stated.sources().stream()
                .filter(source -> !archive.has(source.path()))
                .forEach(source -> faults.error(
                        Position.of(ToscaMeta.PATH, source.line()),
                        kind.clause("4.1.2"),
                        "'" + source.path() + "', which is not there",
                        "a file of the archive"));
    }

    /** The main descriptor. */
    String definitions() {
        return layout.definitions();
    }

    /** What the descriptor may speak of. */
    SourceFiles files() {
        return new SourceFiles() {
            @Override
            public boolean has(String path) {
                return archive.has(path) || external.has(path);
            }

            @Override
            public boolean hasFolder(String path) {
                return archive.hasFolder(path);
            }

            @Override
            public Optional<byte[]> read(String path) {
                return archive.read(path);
            }

            @Override
            public long size(String path) {
                return archive.size(path);
            }
        };
    }

    /** Adds the software images that lie elsewhere to what the manifest says of such files. */
    void addExternal(List<ImageUse> images) {
        external.add(images, faults);
    }

    /** All that lies elsewhere. */
    List<ExternalFile> external() {
        return external.all();
    }

    /** The Helm charts and manifests of Kubernetes among the files. */
    List<CloudNativeArtifact> cloudNative() {
        return new CloudNativeFiles(archive, layout, faults).read();
    }

    /** The signatures within the package. */
    PackageSignatures signatures(SignatureCheck signatureCheck) {
        return new PackageSignatures(archive, layout, manifest, signatureCheck);
    }

    /** Asks for one more hash of a file. */
    void want(String path, String algorithm) {
        hashing.want(path, algorithm);
    }

    /** Hashes every file, by SHA-256 in any case, and compares with what the package states. */
    void hash() {
        archive.paths().forEach(path -> hashing.want(path, Hashing.DEFAULT));
        archive.paths().forEach(path -> hashing.want(path, algorithm(path)));
        hashing.run(archive, kind, faults);
        check.ifPresent(c -> c.checkHashes(hashing));
        metaHashes.ifPresent(stated -> stated.check(hashing));
    }

    Optional<String> hash(String path, String algorithm) {
        return hashing.of(path, algorithm);
    }

    /** A file with the checksum by which the manifest vouches for it, or SHA-256. */
    PackagedFile file(String path) {
        return external.find(path).orElseGet(() -> file(path, Optional.empty()));
    }

    private PackagedFile file(String path, Optional<String> nonManoSet) {
        var algorithm = algorithm(path);
        var checksum = new Checksum(algorithm, hashing.of(path, algorithm).orElseThrow());
        return new PackagedFile(path, archive.size(path), checksum, hashing.of(path, Hashing.DEFAULT), nonManoSet);
    }

    /** The descriptor's files with TOSCA.meta. */
    List<String> descriptorFiles(List<String> descriptor) {
        var files = new ArrayList<>(descriptor);
        layout.meta().ifPresent(_ -> files.add(ToscaMeta.PATH));
        return files;
    }

    /** All files that are neither the descriptor's nor of the package itself, each with the set that it belongs to. */
    List<PackagedFile> artifacts(Set<String> others) {
        var excluded = new HashSet<>(others);
        layout.certificate().ifPresent(excluded::add);
        layout.meta().ifPresent(_ -> excluded.add(ToscaMeta.PATH));
        layout.manifest().ifPresent(excluded::add);
        check.ifPresent(c -> excluded.addAll(c.security()));
        var sets = manifest.map(PackageContents::sets).orElse(Map.of());
        var archived = archive.paths().stream().map(path -> file(path, Optional.ofNullable(sets.get(path))));
        var elsewhere = external.all().stream().map(file -> file.packaged(Optional.ofNullable(sets.get(file.uri()))));
        return Stream.concat(archived, elsewhere)
                .filter(file -> !excluded.contains(file.path()))
                .toList();
    }

    private static Map<String, String> sets(Manifest manifest) {
        return manifest.nonManoMembers().stream()
                .collect(Collectors.toMap(NonManoMember::path, NonManoMember::set, (first, second) -> first));
    }

    Map<String, String> metadata() {
        return manifest.map(Manifest::metadata).orElse(Map.of());
    }

    private String algorithm(String path) {
        return check.flatMap(c -> c.algorithm(path)).orElse(Hashing.DEFAULT);
    }
}
