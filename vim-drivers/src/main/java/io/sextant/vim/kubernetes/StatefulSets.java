package io.sextant.vim.kubernetes;

import io.kubernetes.client.custom.V1Patch;
import io.kubernetes.client.openapi.models.V1ObjectMeta;
import io.kubernetes.client.openapi.models.V1Scale;
import io.kubernetes.client.openapi.models.V1ScaleSpec;
import io.kubernetes.client.openapi.models.V1StatefulSet;
import io.kubernetes.client.util.PatchUtils;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** The calls that change StatefulSets and their pods. All can be repeated. */
final class StatefulSets {
    private final KubernetesApi api;

    StatefulSets(KubernetesApi api) {
        this.api = api;
    }

    /** The uid of what was made; nothing if there is one of its name. */
    Optional<String> create(V1StatefulSet set) {
        return api.create(
                        () -> api.apps()
                                .createNamespacedStatefulSet(api.namespace(), set)
                                .buildCall(null),
                        V1StatefulSet.class)
                .map(made -> made.getMetadata().getUid());
    }

    /** Gives it an annotation, which its pod does not have. */
    void annotate(String name, String annotation, String value) {
        var patch = new V1Patch(
                WorkloadManifests.json(Map.of("metadata", Map.of("annotations", Map.of(annotation, value)))));
        api.call(() -> PatchUtils.patch(
                V1StatefulSet.class,
                () -> api.apps()
                        .patchNamespacedStatefulSet(name, api.namespace(), patch)
                        .buildCall(null),
                V1Patch.PATCH_FORMAT_JSON_MERGE_PATCH,
                api.client()));
    }

    /** How many pods it shall have. */
    void scale(String name, int pods) {
        var scale = new V1Scale()
                .metadata(new V1ObjectMeta().name(name).namespace(api.namespace()))
                .spec(new V1ScaleSpec().replicas(pods));
        api.call(() -> api.client()
                .execute(api.apps()
                        .replaceNamespacedStatefulSetScale(name, api.namespace(), scale)
                        .buildCall(null)));
    }

    /** Begins to delete it; it is gone when its pod is. */
    void delete(String name) {
        api.delete(() -> api.apps()
                .deleteNamespacedStatefulSet(name, api.namespace())
                .propagationPolicy("Foreground")
                .buildCall(null));
    }

    /** Begins to end its pod. In no time at all would mean that Kubernetes forgets the pod without looking whether it ends. */
    void deletePod(String name, Duration grace) {
        var seconds = Math.max(1, (int) grace.plusNanos(999_999_999).toSeconds());
        api.delete(() -> api.core()
                .deleteNamespacedPod(Names.pod(name), api.namespace())
                .gracePeriodSeconds(seconds)
                .buildCall(null));
    }
}
