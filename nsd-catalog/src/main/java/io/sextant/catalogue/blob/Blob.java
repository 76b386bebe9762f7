package io.sextant.catalogue.blob;

/**
 * Stored bytes, named by what they are.
 *
 * @param size in bytes
 */
public record Blob(Digest digest, long size) {}
