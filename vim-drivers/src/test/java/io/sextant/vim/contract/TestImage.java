package io.sextant.vim.contract;

import io.sextant.vim.Digest;
import io.sextant.vim.InputStreamSupplier;

import java.io.ByteArrayInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** An image archive in memory. */
public record TestImage(Digest digest, byte[] archive) {
    /** The image of these bytes. */
    public static TestImage of(byte[] archive) {
        try {
            var hash = MessageDigest.getInstance("SHA-256").digest(archive);
            return new TestImage(Digest.sha256(HexFormat.of().formatHex(hash)), archive);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    public long size() {
        return archive.length;
    }

    public InputStreamSupplier content() {
        return () -> new ByteArrayInputStream(archive);
    }
}
