package io.sextant.catalogue.csar;

import io.sextant.catalogue.model.Checksum;

import java.util.Map;
import java.util.Optional;

/**
 * A file of a package.
 *
 * @param path within the archive, separated by {@code /}; the URI of a file that lies elsewhere
 * @param size bytes
 * @param checksum compared with the manifest where the manifest has one, and with SHA-256 otherwise computed here
 * @param nonManoSet the set of non-MANO artifacts that it belongs to (SOL004 4.3.7)
 */
public record PackagedFile(String path, long size, Checksum checksum, Optional<String> nonManoSet) {
    /** The file with the size that is known meanwhile, if one is. */
    PackagedFile withSize(Map<String, Long> sizes) {
        return new PackagedFile(path, sizes.getOrDefault(path, size), checksum, nonManoSet);
    }
}
