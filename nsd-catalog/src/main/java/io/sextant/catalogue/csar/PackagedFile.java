package io.sextant.catalogue.csar;

import io.sextant.catalogue.model.Checksum;

/**
 * A file of a package.
 *
 * @param path within the archive, separated by {@code /}
 * @param size bytes
 * @param checksum compared with the manifest where the manifest has one, and with SHA-256 otherwise computed here
 */
public record PackagedFile(String path, long size, Checksum checksum) {}
