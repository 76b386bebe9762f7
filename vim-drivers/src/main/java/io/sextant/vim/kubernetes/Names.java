package io.sextant.vim.kubernetes;

import io.sextant.vim.WorkloadId;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

/** The names of objects in Kubernetes: DNS labels. A StatefulSet's may have 52 characters, since it ends up in longer ones. */
final class Names {
    private static final int READABLE = 30;
    private static final int DIGITS = 20;

    private Names() {}

    /** What one can read of the id, and a digest of all of it, so that no two ids share a name. */
    static String of(WorkloadId id) {
        var readable = id.value().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        var begin = readable.substring(0, Math.min(READABLE, readable.length())).replaceFirst("-$", "");
        return begin + "-" + digest(id.value());
    }

    /** What Kubernetes calls the one pod of a StatefulSet. */
    static String pod(String statefulSet) {
        return statefulSet + "-0";
    }

    private static String digest(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JVM has SHA-256.", e);
        }
    }
}
