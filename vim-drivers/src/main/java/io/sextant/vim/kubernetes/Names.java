package io.sextant.vim.kubernetes;

import io.sextant.vim.NetworkId;
import io.sextant.vim.ReleaseId;
import io.sextant.vim.VirtualCpId;
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
        return of(id.value());
    }

    private static String of(String id) {
        var readable = id.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        var begin = readable.substring(0, Math.min(READABLE, readable.length())).replaceFirst("-$", "");
        return begin + "-" + digest(id);
    }

    /** The name of a virtual connection point's Service, which has to begin with a letter. */
    static String of(VirtualCpId id) {
        return "cp-" + of(id.value());
    }

    /** The name of a Helm release, which its chart puts before other names. */
    static String of(ReleaseId id) {
        return "r-" + of(id.value());
    }

    static String of(NetworkId id) {
        return of(id.value());
    }

    /** What Kubernetes calls the one pod of a StatefulSet. */
    static String pod(String statefulSet) {
        return statefulSet + "-0";
    }

    static String digest(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JVM has SHA-256.", e);
        }
    }
}
