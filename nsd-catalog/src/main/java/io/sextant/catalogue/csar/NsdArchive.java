package io.sextant.catalogue.csar;

import io.sextant.catalogue.model.Nsd;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an NSD file archive holds (SOL007), or a single file with an NSD (SOL005 2.6.1).
 *
 * @param singleFile whether there is no archive: the file is the NSD
 * @param nsdFiles entries that make up the NSD: the main one first ({@code nsd.yaml} for a single file), all that it imports from the archive, and TOSCA.meta
 *     when there is one
 * @param metadata the manifest's metadata; empty without a manifest
 * @param signature of the package as a whole, verified; empty without one
 */
public record NsdArchive(
        Nsd nsd,
        boolean singleFile,
        List<String> nsdFiles,
        List<PackagedFile> artifacts,
        Map<String, String> metadata,
        Optional<PackageSignature> signature) {
    public NsdArchive {
        nsdFiles = List.copyOf(nsdFiles);
        artifacts = List.copyOf(artifacts);
        metadata = Map.copyOf(metadata);
    }
}
