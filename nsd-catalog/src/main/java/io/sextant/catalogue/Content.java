package io.sextant.catalogue;

import io.sextant.catalogue.blob.Digest;
import io.sextant.core.Problem;

import java.io.IOException;
import java.io.InputStream;

/**
 * Bytes that can be read as often as is wanted.
 *
 * @param size in bytes
 * @param sha256 of all the bytes; a strong ETag, and what an image is addressed by
 */
public record Content(long size, Digest sha256, Source source) {
    /** Opens the bytes from the first one on; the caller closes them. */
    @FunctionalInterface
    public interface Source {
        InputStream open() throws IOException;
    }

    /** The bytes from the first one on; the caller closes the stream. */
    public InputStream open() {
        try {
            return source.open();
        } catch (IOException e) {
            throw Problem.internal("The content " + sha256 + " cannot be read: " + e.getMessage(), e);
        }
    }
}
