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
 * @param sha256 in hexadecimal digits; empty for a file that lies elsewhere and is stated by another hash
 * @param nonManoSet the set of non-MANO artifacts that it belongs to (SOL004 4.3.7)
 */
public record PackagedFile(
        String path, long size, Checksum checksum, Optional<String> sha256, Optional<String> nonManoSet) {
    /** A row of an earlier release has no {@code sha256}. */
    public PackagedFile {
        if (sha256.isEmpty() && checksum.algorithm().equals(Hashing.DEFAULT)) sha256 = Optional.of(checksum.hash());
    }

    /** The file with the size that is known meanwhile, if one is. */
    PackagedFile withSize(Map<String, Long> sizes) {
        return new PackagedFile(path, sizes.getOrDefault(path, size), checksum, sha256, nonManoSet);
    }
}
