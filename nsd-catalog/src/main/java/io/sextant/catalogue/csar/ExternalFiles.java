package io.sextant.catalogue.csar;

import io.sextant.catalogue.csar.ExternalFile.Stated;
import io.sextant.catalogue.fetch.RemoteFile;
import io.sextant.catalogue.model.Checksum;
import io.sextant.catalogue.tosca.DescribedVnf.ImageUse;
import io.sextant.catalogue.tosca.template.SourceFiles;
import io.sextant.catalogue.validation.Faults;
import io.sextant.catalogue.validation.Position;
import io.sextant.core.Problem;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What a package has elsewhere, collected from its manifest and its VNFD. A URI without a hash is a fault. */
final class ExternalFiles {
    private static final String RULE = "SOL004 4.3.2";

    /** A package makes the server ask others; it may not make it ask without end. */
    private static final int MOST = 256;

    private final Map<String, List<Stated>> stated = new LinkedHashMap<>();

    /** Adds the manifest's. */
    void add(Manifest manifest, Faults faults) {
        for (var source : manifest.sources())
            if (SourceFiles.isExternal(source.path())) {
                var at = Position.of(manifest.path(), source.line());
                var algorithm = source.algorithm().flatMap(Hashing::algorithm);
                var checksum = algorithm.flatMap(name ->
                        source.hash().map(hash -> new Checksum(name, hash.toLowerCase(Locale.ROOT))));
                add(source.path(), checksum, at, faults);
            }
    }

    /** Adds the VNFD's software images; those that the manifest lists need no hash in the VNFD. */
    void add(List<ImageUse> uses, Faults faults) {
        for (var use : uses)
            if (SourceFiles.isExternal(use.image().file())) {
                var checksum = use.image()
                        .checksum()
                        .flatMap(stated ->
                                Hashing.algorithm(stated.algorithm()).map(name -> new Checksum(name, stated.hash())));
                if (checksum.isPresent() || !has(use.image().file()))
                    add(use.image().file(), checksum, use.at(), faults);
            }
    }

    private void add(String uri, Optional<Checksum> checksum, Position at, Faults faults) {
        if (checksum.isEmpty())
            faults.error(at, RULE, "'" + uri + "' without a hash", "its SHA-224, SHA-256, SHA-384 or SHA-512");
        if (stated.size() == MOST && !has(uri))
            faults.error(at, RULE, "more than " + MOST + " files that lie elsewhere", "files in the archive");
        try {
            RemoteFile.open(RemoteFile.uri(uri));
            checksum.ifPresent(
                    sum -> stated.computeIfAbsent(uri, _ -> new ArrayList<>()).add(new Stated(sum, at)));
        } catch (Problem e) {
            faults.error(at, RULE, e.detail(), "an http or https URI");
        }
    }

    boolean has(String path) {
        return stated.containsKey(path);
    }

    List<ExternalFile> all() {
        return stated.entrySet().stream()
                .map(file -> new ExternalFile(file.getKey(), file.getValue()))
                .toList();
    }

    Optional<PackagedFile> find(String path) {
        return all().stream()
                .filter(file -> file.uri().equals(path))
                .findFirst()
                .map(file -> file.packaged(Optional.empty()));
    }
}
