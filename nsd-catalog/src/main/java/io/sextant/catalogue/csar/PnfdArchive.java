package io.sextant.catalogue.csar;

import io.sextant.catalogue.model.Pnfd;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a PNFD archive holds (SOL004), or a single file with a PNFD (SOL005 2.6.1).
 *
 * @param singleFile whether there is no archive: the file is the PNFD
 * @param pnfdFiles entries that make up the PNFD: the main one first, all that it imports from the archive, and TOSCA.meta
 *     when there is one
 * @param metadata the manifest's metadata; empty without a manifest
 * @param signature of the package as a whole, verified; empty without one
 */
public record PnfdArchive(
        Pnfd pnfd,
        boolean singleFile,
        List<String> pnfdFiles,
        List<PackagedFile> artifacts,
        Map<String, String> metadata,
        Optional<PackageSignature> signature) {
    public PnfdArchive {
        pnfdFiles = List.copyOf(pnfdFiles);
        artifacts = List.copyOf(artifacts);
        metadata = Map.copyOf(metadata);
    }
}
