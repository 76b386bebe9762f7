package io.sextant.catalogue.csar;

import io.sextant.catalogue.model.Checksum;

import java.util.Optional;

/**
 * A file of a package.
 *
 * @param path within the archive, separated by {@code /}
 * @param size bytes
 * @param checksum compared with the manifest where the manifest has one, and with SHA-256 otherwise computed here
 * @param nonManoSet the set of non-MANO artifacts that it belongs to (SOL004 4.3.7)
 */
public record PackagedFile(String path, long size, Checksum checksum, Optional<String> nonManoSet) {}
