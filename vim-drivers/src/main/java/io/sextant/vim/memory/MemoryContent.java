package io.sextant.vim.memory;

import io.sextant.vim.Digest;
import io.sextant.vim.InputStreamSupplier;

import java.io.IOException;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Content that a site in memory is given: read and hashed, not kept. */
final class MemoryContent {
    private MemoryContent() {}

    static void check(MemorySite site, Digest digest, long size, InputStreamSupplier content) {
        try (var in = new DigestInputStream(content.open(), MessageDigest.getInstance("SHA-256"))) {
            var read = in.transferTo(OutputStream.nullOutputStream());
            var found =
                    Digest.sha256(HexFormat.of().formatHex(in.getMessageDigest().digest()));
            if (read != size) throw site.refused("the content has " + read + " bytes, not " + size);
            if (!found.equals(digest)) throw site.refused("the content's digest is " + found + ", not " + digest);
        } catch (IOException | NoSuchAlgorithmException e) {
            throw site.refused("the content cannot be read: " + e.getMessage());
        }
    }
}
