package io.sextant.vim.oakestra;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.sextant.core.Problem;
import io.sextant.core.id.ClusterId;
import io.sextant.core.json.Json;
import io.sextant.vim.Resources;
import io.sextant.vim.WorkloadId;
import io.sextant.vim.WorkloadSpec;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * What we keep of a workload at Oakestra, in its application's description: it is there for all of us, and after a restart.
 *
 * @param cluster the connection that it was deployed by; another may use the same root
 * @param spec the digest of its specification, which tells another one from the same
 * @param resources as they were asked for; Oakestra knows whole cores and megabytes only
 * @param stopped whether it shall have no instance
 */
record Mark(ClusterId cluster, WorkloadId workload, String name, String spec, Resources resources, boolean stopped) {
    /** Maps have no order of their own, and that of an immutable one differs from run to run. */
    private static final ObjectWriter CANONICAL = Json.MAPPER.writer(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);

    /** The mark of a workload that shall run. */
    static Mark of(ClusterId cluster, WorkloadId id, WorkloadSpec spec) {
        return new Mark(cluster, id, spec.name(), digest(spec), spec.resources(), false);
    }

    /** The mark in an application's description; nothing if it is another's text. */
    static Optional<Mark> in(String description) {
        try {
            return Optional.ofNullable(Json.MAPPER.readValue(description, Mark.class))
                    .filter(mark -> mark.cluster != null && mark.workload != null && mark.name != null)
                    .filter(mark -> mark.spec != null && mark.resources != null);
        } catch (JsonProcessingException | Problem | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The same of a workload that shall have an instance, or shall have none. */
    Mark stopped(boolean shall) {
        return new Mark(cluster, workload, name, spec, resources, shall);
    }

    /** Whether the workload is what this specification says. */
    boolean isOf(WorkloadSpec other) {
        return spec.equals(digest(other));
    }

    /** As a description. */
    String text() {
        try {
            return CANONICAL.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String digest(WorkloadSpec spec) {
        try {
            var sha256 = MessageDigest.getInstance("SHA-256").digest(CANONICAL.writeValueAsBytes(spec));
            return HexFormat.of().formatHex(sha256);
        } catch (NoSuchAlgorithmException | JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
