package io.sextant.vim.kubernetes;

import io.kubernetes.client.custom.Quantity;
import io.kubernetes.client.custom.V1Patch;
import io.kubernetes.client.openapi.ApiClient;
import io.kubernetes.client.openapi.ApiException;
import io.kubernetes.client.openapi.apis.AppsV1Api;
import io.kubernetes.client.openapi.apis.CoreV1Api;
import io.kubernetes.client.openapi.apis.NetworkingV1Api;
import io.kubernetes.client.openapi.models.V1Namespace;
import io.kubernetes.client.openapi.models.V1ObjectMeta;
import io.kubernetes.client.openapi.models.V1Pod;
import io.kubernetes.client.util.PatchUtils;
import io.sextant.core.id.ClusterId;
import io.sextant.core.id.SiteId;
import io.sextant.vim.Vim;
import io.sextant.vim.VimConnection;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The real cluster of the tests, with a namespace of a test's own; past the driver, for what really is there. */
public final class RealCluster implements AutoCloseable {
    /** The environment variable that names the cluster's kubeconfig. */
    public static final String CONFIG = "SEXTANT_TEST_KUBERNETES_CONFIG";

    private final String namespace =
            "sextant-test-" + UUID.randomUUID().toString().substring(0, 8);
    private final String kubeconfig;
    private final ApiClient client;

    /** Makes the namespace. */
    public RealCluster() throws IOException, ApiException {
        kubeconfig = Files.readString(Path.of(System.getenv(CONFIG)));
        client = Kubeconfig.apiServer(kubeconfig).client();
        core().createNamespace(new V1Namespace().metadata(new V1ObjectMeta().name(namespace)))
                .execute();
    }

    /** The properties of a connection to it. */
    public Map<String, String> properties() {
        return Map.of("kubeconfig", kubeconfig, "namespace", namespace);
    }

    /** The same for one whose pods have interfaces by the agent of its site. */
    public Map<String, String> properties(String agent, String token) {
        var properties = new HashMap<>(properties());
        properties.putAll(Map.of("agent", agent, "agentToken", token));
        return properties;
    }

    /** A connection to it. */
    public static Vim connect(SiteId site, Map<String, String> properties) {
        var url = URI.create("https://in.the.kubeconfig");
        return new KubernetesVimDriver()
                .connect(new VimConnection(new ClusterId("real"), site, "kubernetes", url, properties));
    }

    /** Says that its nodes ask the agent of the site for interfaces. */
    public void joinNodes(SiteId site) throws ApiException {
        var patch = new V1Patch("{\"metadata\": {\"labels\": {\"sextant.io/site\": \"" + site + "\"}}}");
        for (var node : core().listNode().execute().getItems())
            PatchUtils.patch(
                    Object.class,
                    () -> core().patchNode(node.getMetadata().getName(), patch).buildCall(null),
                    V1Patch.PATCH_FORMAT_JSON_MERGE_PATCH,
                    client);
    }

    /** The pod that a workload has now. */
    public Optional<V1ObjectMeta> pod(String workload) throws ApiException {
        return core().listNamespacedPod(namespace).execute().getItems().stream()
                .map(V1Pod::getMetadata)
                .filter(pod -> workload.equals(pod.getAnnotations().get(WorkloadManifests.ID)))
                .findFirst();
    }

    /** As somebody does who does not know whose it is. */
    public void deletePod(String name) throws ApiException {
        client.execute(core().deleteNamespacedPod(name, namespace)
                .gracePeriodSeconds(1)
                .buildCall(null));
    }

    /** How many pods there are that stay. */
    public int pods() throws ApiException {
        var pods = core().listNamespacedPod(namespace).execute().getItems();
        return (int) pods.stream()
                .filter(pod -> pod.getMetadata().getDeletionTimestamp() == null)
                .count();
    }

    /** How many pods the quota knows of: its controller counts them again now and then, by what it has heard so far. */
    public String podsInQuota() throws ApiException {
        var quota = core().readNamespacedResourceQuota(Tenant.NAME, namespace).execute();
        return Optional.ofNullable(quota.getStatus().getUsed())
                .map(used -> used.get("pods"))
                .map(Quantity::toSuffixedString)
                .orElse("");
    }

    /** The states of helm's releases. */
    public List<String> helmReleases() throws ApiException {
        var secrets = core().listNamespacedSecret(namespace)
                .labelSelector("owner=helm")
                .execute();
        return secrets.getItems().stream()
                .map(secret -> secret.getMetadata().getLabels().get("status"))
                .toList();
    }

    /** How many pods and StatefulSets there are. */
    public int holdings() throws ApiException {
        var sets = new AppsV1Api(client).listNamespacedStatefulSet(namespace).execute();
        return core().listNamespacedPod(namespace).execute().getItems().size()
                + sets.getItems().size();
    }

    /** How many ConfigMaps, Secrets and policies of ours there are. */
    public int belongings() throws ApiException {
        var policies = new NetworkingV1Api(client)
                .listNamespacedNetworkPolicy(namespace)
                .labelSelector(WorkloadManifests.WORKLOAD)
                .execute();
        var maps = core().listNamespacedConfigMap(namespace)
                .labelSelector(WorkloadManifests.WORKLOAD)
                .execute();
        var secrets = core().listNamespacedSecret(namespace)
                .labelSelector(WorkloadManifests.WORKLOAD)
                .execute();
        return policies.getItems().size()
                + maps.getItems().size()
                + secrets.getItems().size();
    }

    /** The names of all that manifests have brought, and of what came of it. */
    public List<String> released() {
        var api = new KubernetesApi("the cluster of the tests", namespace, client);
        return new ReleaseObjects(api)
                .all(ManifestObject.RELEASE).values().stream()
                        .flatMap(found -> found.objects().stream())
                        .map(AppliedObject::name)
                        .toList();
    }

    /** As somebody does who does not know whose it is. */
    public void changeConfigMap(String name, String key, String value) throws ApiException {
        var patch = new V1Patch("{\"data\": {\"" + key + "\": \"" + value + "\"}}");
        PatchUtils.patch(
                Object.class,
                () -> core().patchNamespacedConfigMap(name, namespace, patch).buildCall(null),
                V1Patch.PATCH_FORMAT_STRATEGIC_MERGE_PATCH,
                client);
    }

    private CoreV1Api core() {
        return new CoreV1Api(client);
    }

    /** Removes the namespace and all that is in it. */
    @Override
    public void close() throws ApiException {
        client.execute(core().deleteNamespace(namespace).buildCall(null));
    }
}
