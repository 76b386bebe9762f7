package io.sextant.vim;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.sextant.core.Problem;

import java.util.regex.Pattern;

/** The content address of an image archive: {@code sha256:} and the SHA-256 of its bytes in 64 lower-case digits. */
public record Digest(@JsonValue String value) {
    private static final Pattern SHA256 = Pattern.compile("sha256:[0-9a-f]{64}");

    @JsonCreator
    public Digest {
        if (!SHA256.matcher(value).matches())
            throw Problem.unprocessable("'" + value + "' is not a digest of the form sha256:<64 hex digits>.");
    }

    /** The digest of these 64 hex digits. */
    public static Digest sha256(String hex) {
        return new Digest("sha256:" + hex);
    }

    @Override
    public String toString() {
        return value;
    }
}
