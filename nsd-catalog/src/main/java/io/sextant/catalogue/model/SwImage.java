package io.sextant.catalogue.model;

import java.util.List;
import java.util.Optional;

/**
 * A software image as its VNFD describes it (SOL001 6.3, tosca.artifacts.nfv.SwImage).
 *
 * @param id name of the artifact
 * @param file path of the image within the package, or the URI where it lies
 * @param containerFormat such as {@code docker} or {@code bare}
 * @param checksum as the VNFD states it; it has been compared with the file
 * @param minDisk bytes
 * @param minRam bytes
 * @param size bytes, as the VNFD states it
 */
public record SwImage(
        String id,
        String name,
        String version,
        Optional<String> provider,
        String file,
        String containerFormat,
        Optional<String> diskFormat,
        Optional<Checksum> checksum,
        Optional<Long> minDisk,
        Optional<Long> minRam,
        Optional<Long> size,
        Optional<String> operatingSystem,
        List<String> virtualisationEnvironments) {
    public SwImage {
        virtualisationEnvironments = Ordered.copy(virtualisationEnvironments);
    }
}
