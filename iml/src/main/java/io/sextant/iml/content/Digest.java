package io.sextant.iml.content;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.sextant.iml.SiteProblem;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** A content address: {@code sha256:} and 64 hexadecimal digits in lower case. */
public record Digest(@JsonValue String value) {
    private static final String SCHEME = "sha256:";
    private static final Pattern SYNTAX = Pattern.compile(SCHEME + "[0-9a-f]{64}");

    @JsonCreator
    public Digest {
        if (!SYNTAX.matcher(value).matches()) {
            throw SiteProblem.unprocessable("A digest is sha256: and 64 hexadecimal digits in lower case.");
        }
    }

    /** The 64 digits. */
    public String hex() {
        return value.substring(SCHEME.length());
    }

    /** The digest of what was hashed. */
    public static Digest of(MessageDigest hash) {
        return new Digest(SCHEME + HexFormat.of().formatHex(hash.digest()));
    }

    /** Begins to hash. */
    public static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256.", e);
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
