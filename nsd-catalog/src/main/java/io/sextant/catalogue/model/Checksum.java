package io.sextant.catalogue.model;

/**
 * A file's hash.
 *
 * @param algorithm {@code SHA-224}, {@code SHA-256}, {@code SHA-384} or {@code SHA-512}
 * @param hash hexadecimal, in lower case
 */
public record Checksum(String algorithm, String hash) {}
