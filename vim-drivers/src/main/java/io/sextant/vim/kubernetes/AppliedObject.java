package io.sextant.vim.kubernetes;

import com.google.gson.JsonObject;
import io.kubernetes.client.common.KubernetesObject;
import io.kubernetes.client.openapi.models.V1ObjectMeta;

import java.util.Optional;

/** An object of any kind, as the cluster has it. */
final class AppliedObject implements KubernetesObject {
    private String apiVersion;
    private String kind;
    private V1ObjectMeta metadata;
    private JsonObject spec;
    private JsonObject status;

    @Override
    public V1ObjectMeta getMetadata() {
        return metadata;
    }

    /** Nothing in lists, which say it once. */
    @Override
    public String getApiVersion() {
        return apiVersion;
    }

    @Override
    public String getKind() {
        return kind;
    }

    String name() {
        return metadata.getName();
    }

    JsonObject spec() {
        return Optional.ofNullable(spec).orElseGet(JsonObject::new);
    }

    JsonObject status() {
        return Optional.ofNullable(status).orElseGet(JsonObject::new);
    }

    /** Whether another object makes and removes it. */
    boolean isOwned() {
        return metadata.getOwnerReferences() != null
                && !metadata.getOwnerReferences().isEmpty();
    }

    /** Whether its controller has seen what it shall be. */
    boolean isSeen() {
        var generation = Optional.ofNullable(metadata.getGeneration()).orElse(0L);
        return Tree.number(status(), "observedGeneration", 0) >= generation;
    }
}
