package io.sextant.vim.kubernetes;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.kubernetes.client.openapi.models.V1StatefulSet;
import io.sextant.core.Problem;
import io.sextant.core.json.Json;
import io.sextant.vim.WorkloadId;
import io.sextant.vim.WorkloadSpec;

import java.util.Optional;

/**
 * What is kept of a StatefulSet of ours.
 *
 * @param wanted whether its pod shall be there
 * @param ending whether it is being deleted
 */
record Holding(String name, String uid, WorkloadId id, WorkloadSpec spec, boolean wanted, boolean ending) {
    /** The holding; nothing if it lacks what we write, and is therefore not ours whatever its label says. */
    static Optional<Holding> of(V1StatefulSet set) {
        var meta = set.getMetadata();
        return Optional.ofNullable(meta.getAnnotations()).flatMap(annotations -> {
            var id = annotations.get(WorkloadManifests.ID);
            var spec = annotations.get(WorkloadManifests.SPECIFICATION);
            if (id == null || spec == null) return Optional.empty();
            try {
                return Optional.of(new Holding(
                        meta.getName(),
                        meta.getUid(),
                        new WorkloadId(id),
                        Json.MAPPER.readValue(spec, WorkloadSpec.class),
                        !Integer.valueOf(0).equals(set.getSpec().getReplicas()),
                        meta.getDeletionTimestamp() != null));
            } catch (JsonProcessingException | Problem e) {
                return Optional.empty();
            }
        });
    }
}
