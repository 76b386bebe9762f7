package io.sextant.vim.kubernetes;

import com.google.gson.JsonObject;
import io.kubernetes.client.openapi.models.V1ConfigMap;
import io.kubernetes.client.openapi.models.V1NetworkPolicy;
import io.kubernetes.client.openapi.models.V1ObjectMeta;
import io.kubernetes.client.openapi.models.V1OwnerReference;
import io.kubernetes.client.openapi.models.V1Secret;
import io.sextant.vim.SouthboundFault;
import io.sextant.vim.WorkloadSpec;

import java.util.List;

/**
 * What a workload has beside its StatefulSet. All of it has the StatefulSet's name and belongs to it, so that Kubernetes removes it
 * with the StatefulSet, whatever becomes of us.
 */
final class Belongings {
    /** What Kubernetes keeps in one object, less some room for its own words. */
    private static final int MOST_CHARACTERS = 300_000;

    private final KubernetesApi api;
    private final boolean isolation;

    /** @param isolation whether only workloads may talk with one another that share a network */
    Belongings(KubernetesApi api, boolean isolation) {
        this.api = api;
        this.isolation = isolation;
    }

    /**
     * Refuses what Kubernetes would refuse after the workload is made.
     *
     * @throws io.sextant.core.Problem {@link SouthboundFault#REFUSED}
     */
    void check(WorkloadSpec spec) {
        var size =
                spec.files().stream().mapToLong(file -> file.content().length()).sum();
        if (size > MOST_CHARACTERS)
            throw api.problem(
                    SouthboundFault.REFUSED,
                    "a workload's files have " + MOST_CHARACTERS + " characters at most, not " + size);
    }

    /**
     * Makes what is not there of it.
     *
     * @param uid of the StatefulSet
     */
    void make(String name, String uid, WorkloadSpec spec) {
        var meta = meta(name, uid);
        if (isolation) policy(new V1NetworkPolicy().metadata(meta).spec(Isolation.of(name, spec)));
        var files = Configuration.data(spec.files(), false);
        if (!files.isEmpty()) configMap(new V1ConfigMap().metadata(meta).data(files));
        var secrets = Configuration.data(spec.files(), true);
        if (!secrets.isEmpty()) secret(new V1Secret().metadata(meta).stringData(secrets));
    }

    private V1ObjectMeta meta(String name, String uid) {
        var owner = new V1OwnerReference()
                .apiVersion("apps/v1")
                .kind("StatefulSet")
                .name(name)
                .uid(uid)
                .controller(true)
                // Who waits for the StatefulSet to be gone waits for these, too.
                .blockOwnerDeletion(true);
        return new V1ObjectMeta()
                .name(name)
                .namespace(api.namespace())
                .labels(WorkloadManifests.labels(name))
                .ownerReferences(List.of(owner));
    }

    private void policy(V1NetworkPolicy policy) {
        api.create(
                () -> api.networking()
                        .createNamespacedNetworkPolicy(api.namespace(), policy)
                        .buildCall(null),
                JsonObject.class);
    }

    private void configMap(V1ConfigMap map) {
        api.create(
                () -> api.core().createNamespacedConfigMap(api.namespace(), map).buildCall(null), JsonObject.class);
    }

    private void secret(V1Secret secret) {
        api.create(
                () -> api.core().createNamespacedSecret(api.namespace(), secret).buildCall(null), JsonObject.class);
    }
}
