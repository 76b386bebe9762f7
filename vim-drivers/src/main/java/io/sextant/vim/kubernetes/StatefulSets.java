package io.sextant.vim.kubernetes;

import io.kubernetes.client.openapi.models.V1ObjectMeta;
import io.kubernetes.client.openapi.models.V1Scale;
import io.kubernetes.client.openapi.models.V1ScaleSpec;
import io.kubernetes.client.openapi.models.V1StatefulSet;

import java.time.Duration;
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
                .deleteNamespacedPod(name + "-0", api.namespace())
                .gracePeriodSeconds(seconds)
                .buildCall(null));
    }
}
