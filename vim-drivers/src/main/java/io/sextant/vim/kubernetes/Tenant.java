package io.sextant.vim.kubernetes;

import io.kubernetes.client.custom.Quantity;
import io.kubernetes.client.openapi.models.V1LimitRange;
import io.kubernetes.client.openapi.models.V1LimitRangeItem;
import io.kubernetes.client.openapi.models.V1LimitRangeSpec;
import io.kubernetes.client.openapi.models.V1Namespace;
import io.kubernetes.client.openapi.models.V1ObjectMeta;
import io.kubernetes.client.openapi.models.V1ResourceQuota;
import io.kubernetes.client.openapi.models.V1ResourceQuotaSpec;

import java.util.List;
import java.util.Map;

/**
 * The namespace of a connection as its operator wants it: what all workloads in it together may have, and what a container gets of
 * which nothing else is said. It is made so before the first workload is; without such wishes, nothing is touched.
 */
final class Tenant {
    /** The name of the ResourceQuota and of the LimitRange. */
    static final String NAME = "sextant";

    private final KubernetesApi api;
    private final Map<String, Quantity> quota;
    private final Map<String, Quantity> defaults;
    private volatile boolean prepared;

    /**
     * @param quota kind of a ResourceQuota to the most of it
     * @param defaults kind of resource to what a container requests that does not say
     */
    Tenant(KubernetesApi api, Map<String, Quantity> quota, Map<String, Quantity> defaults) {
        this.api = api;
        this.quota = quota;
        this.defaults = defaults;
        this.prepared = quota.isEmpty() && defaults.isEmpty();
    }

    /** Answers when the namespace is as it shall be. Asks the cluster once only. */
    void prepare() {
        if (prepared) return;
        if (isMissing()) make();
        if (!quota.isEmpty()) limit();
        if (!defaults.isEmpty()) fillIn();
        prepared = true;
    }

    private boolean isMissing() {
        return api.read(() -> api.core().readNamespace(api.namespace()).buildCall(null), V1Namespace.class)
                .isEmpty();
    }

    private void make() {
        var namespace = new V1Namespace()
                .metadata(new V1ObjectMeta().name(api.namespace()).labels(WorkloadManifests.OURS));
        api.create(() -> api.core().createNamespace(namespace).buildCall(null), V1Namespace.class);
    }

    private void limit() {
        var wanted = new V1ResourceQuota().metadata(meta()).spec(new V1ResourceQuotaSpec().hard(quota));
        var made = api.create(
                () -> api.core()
                        .createNamespacedResourceQuota(api.namespace(), wanted)
                        .buildCall(null),
                V1ResourceQuota.class);
        if (made.isEmpty())
            api.read(
                    () -> api.core()
                            .replaceNamespacedResourceQuota(NAME, api.namespace(), wanted)
                            .buildCall(null),
                    V1ResourceQuota.class);
    }

    private void fillIn() {
        var containers = new V1LimitRangeItem().type("Container").defaultRequest(defaults);
        var wanted = new V1LimitRange().metadata(meta()).spec(new V1LimitRangeSpec().limits(List.of(containers)));
        var made = api.create(
                () -> api.core()
                        .createNamespacedLimitRange(api.namespace(), wanted)
                        .buildCall(null),
                V1LimitRange.class);
        if (made.isEmpty())
            api.read(
                    () -> api.core()
                            .replaceNamespacedLimitRange(NAME, api.namespace(), wanted)
                            .buildCall(null),
                    V1LimitRange.class);
    }

    private V1ObjectMeta meta() {
        return new V1ObjectMeta().name(NAME).namespace(api.namespace()).labels(WorkloadManifests.OURS);
    }
}
