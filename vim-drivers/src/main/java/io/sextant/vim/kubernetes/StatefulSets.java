package io.sextant.vim.kubernetes;

import io.kubernetes.client.openapi.ApiException;
import io.kubernetes.client.openapi.models.V1ObjectMeta;
import io.kubernetes.client.openapi.models.V1Scale;
import io.kubernetes.client.openapi.models.V1ScaleSpec;
import io.kubernetes.client.openapi.models.V1StatefulSet;
import okhttp3.Call;

import java.time.Duration;

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
                .deleteNamespacedPod(name + "-0", api.namespace())
                .gracePeriodSeconds(seconds)
                .buildCall(null));
    }

    /** The answer may be a Status or what is being deleted: nobody reads it. */
    private void delete(KubernetesApi.Call<Call> call) {
        api.find(() -> api.client().execute(call.execute()));
    }
}
