package io.sextant.catalogue.blob;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A SHA-256 in 64 lower-case hexadecimal digits: the name of a blob. */
public record Digest(@JsonValue String hex) {
    @JsonCreator
    public Digest {
        if (!isDigest(hex)) throw new IllegalArgumentException("'" + hex + "' is not a SHA-256 in hexadecimal digits");
    }

    /** Whether the text could name a blob. */
    static boolean isDigest(String text) {
        return text.matches("[0-9a-f]{64}");
    }

    /** The digest of what was put into a running SHA-256; it is reset by this. */
    static Digest of(MessageDigest running) {
        return new Digest(HexFormat.of().formatHex(running.digest()));
    }

    /** The digest of all the bytes of a stream; it is read to its end, not closed. */
    public static Digest of(InputStream bytes) throws IOException {
        var sha256 = sha256();
        bytes.transferTo(new DigestOutputStream(OutputStream.nullOutputStream(), sha256));
        return of(sha256);
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    /** The first 64 bits: what a database lock on this blob is taken by. */
    public long lockKey() {
        return ByteBuffer.wrap(HexFormat.of().parseHex(hex)).getLong();
    }

    @Override
    public String toString() {
        return hex;
    }
}
