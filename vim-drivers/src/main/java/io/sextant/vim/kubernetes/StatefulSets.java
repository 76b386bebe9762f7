package io.sextant.vim.kubernetes;

import io.kubernetes.client.custom.V1Patch;
import io.kubernetes.client.openapi.ApiException;
import io.kubernetes.client.openapi.models.V1ObjectMeta;
import io.kubernetes.client.openapi.models.V1Scale;
import io.kubernetes.client.openapi.models.V1ScaleSpec;
import io.kubernetes.client.openapi.models.V1StatefulSet;
import io.kubernetes.client.util.PatchUtils;
import okhttp3.Call;

import java.time.Duration;
import java.util.Map;

/** The calls that change StatefulSets and their pods. All can be repeated. */
final class StatefulSets {
    private static final int TAKEN = 409;

    private final KubernetesApi api;

    StatefulSets(KubernetesApi api) {
        this.api = api;
    }

    /** Whether it was made: not so if there is one of its name. */
    boolean create(V1StatefulSet set) {
        return api.call(() -> {
            try {
                var call = api.apps()
                        .createNamespacedStatefulSet(api.namespace(), set)
                        .buildCall(null);
                api.client().execute(call);
                return true;
            } catch (ApiException e) {
                if (e.getCode() == TAKEN) return false;
                throw e;
            }
        });
    }

    /** Gives it an annotation, which its pod does not have. */
    void annotate(String name, String annotation, String value) {
        var patch = new V1Patch(Manifests.json(Map.of("metadata", Map.of("annotations", Map.of(annotation, value)))));
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
        delete(() -> api.apps()
                .deleteNamespacedStatefulSet(name, api.namespace())
                .propagationPolicy("Foreground")
                .buildCall(null));
    }

    /** Begins to end its pod. In no time at all would mean that Kubernetes forgets the pod without looking whether it ends. */
    void deletePod(String name, Duration grace) {
        var seconds = Math.max(1, (int) grace.plusNanos(999_999_999).toSeconds());
        delete(() -> api.core()
                .deleteNamespacedPod(Names.pod(name), api.namespace())
                .gracePeriodSeconds(seconds)
                .buildCall(null));
    }

    /** The answer may be a Status or what is being deleted: nobody reads it. */
    private void delete(KubernetesApi.Call<Call> call) {
        api.find(() -> api.client().execute(call.execute()));
    }
}
