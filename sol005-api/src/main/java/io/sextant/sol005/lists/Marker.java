package io.sextant.sol005.lists;

import io.sextant.core.Problem;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.UUID;

/**
 * The markers of pages: the id after which the page begins, and some bytes by which a marker that is not ours, or that
 * belongs to another filter, is told from one that is. They guard against mistakes; there is no secret in them.
 */
final class Marker {
    private static final int ID = 16;
    private static final int LENGTH = ID + 8;

    private Marker() {}

    static String of(UUID after, String filter) {
        var id = ByteBuffer.allocate(ID)
                .putLong(after.getMostSignificantBits())
                .putLong(after.getLeastSignificantBits())
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(sealed(id, filter));
    }

    /** @throws Problem 400 when no list with this filter has such a marker */
    static UUID read(String marker, String filter) {
        var bytes = decoded(marker);
        if (bytes.length != LENGTH || !Arrays.equals(bytes, sealed(Arrays.copyOf(bytes, ID), filter)))
            throw Problem.malformed(
                            "The nextpage_opaque_marker is not one of this list with this filter; take the whole"
                                    + " URI from the Link header, or begin with the first page.")
                    .with("parameter", "nextpage_opaque_marker");
        var id = ByteBuffer.wrap(bytes);
        return new UUID(id.getLong(), id.getLong());
    }

    private static byte[] decoded(String marker) {
        try {
            return Base64.getUrlDecoder().decode(marker);
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }

    private static byte[] sealed(byte[] id, String filter) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(id);
            if (filter != null) digest.update(filter.getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.allocate(LENGTH)
                    .put(id)
                    .put(digest.digest(), 0, LENGTH - ID)
                    .array();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
