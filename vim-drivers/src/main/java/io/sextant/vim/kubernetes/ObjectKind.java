package io.sextant.vim.kubernetes;

import com.google.gson.JsonObject;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The kinds of objects that manifests may have, in the order in which they are applied: what others need comes first. What gives
 * rights, or is not of a namespace, is none of them.
 */
enum ObjectKind {
    NETWORK_POLICY("networking.k8s.io", "NetworkPolicy", "networkpolicies", "v1"),
    SERVICE_ACCOUNT("", "ServiceAccount", "serviceaccounts", "v1"),
    SECRET("", "Secret", "secrets", "v1"),
    CONFIG_MAP("", "ConfigMap", "configmaps", "v1"),
    VOLUME_CLAIM("", "PersistentVolumeClaim", "persistentvolumeclaims", "v1"),
    SERVICE("", "Service", "services", "v1"),
    POD("", "Pod", "pods", "v1"),
    DAEMON_SET("apps", "DaemonSet", "daemonsets", "v1"),
    DEPLOYMENT("apps", "Deployment", "deployments", "v1"),
    STATEFUL_SET("apps", "StatefulSet", "statefulsets", "v1"),
    JOB("batch", "Job", "jobs", "v1"),
    CRON_JOB("batch", "CronJob", "cronjobs", "v1", "v1beta1"),
    AUTOSCALER("autoscaling", "HorizontalPodAutoscaler", "horizontalpodautoscalers", "v1"),
    DISRUPTION_BUDGET("policy", "PodDisruptionBudget", "poddisruptionbudgets", "v1", "v1beta1"),
    INGRESS("networking.k8s.io", "Ingress", "ingresses", "v1");

    private final String group;
    private final String kind;
    private final String plural;
    private final List<String> versions;

    /** @param versions one of which every server has, newest first */
    ObjectKind(String group, String kind, String plural, String... versions) {
        this.group = group;
        this.kind = kind;
        this.plural = plural;
        this.versions = List.of(versions);
    }

    static Optional<ObjectKind> of(String apiVersion, String kind) {
        var slash = apiVersion.indexOf('/');
        var group = slash < 0 ? "" : apiVersion.substring(0, slash);
        return Arrays.stream(values())
                .filter(each -> each.group.equals(group) && each.kind.equals(kind))
                .findFirst();
    }

    /** The values of {@code apiVersion} by which servers may know the kind, newest first. */
    List<String> apiVersions() {
        return versions.stream()
                .map(version -> group.isEmpty() ? version : group + "/" + version)
                .toList();
    }

    /** Where a server has the namespace's objects of the kind. */
    String path(String apiVersion, String namespace) {
        return (group.isEmpty() ? "/api/" : "/apis/") + apiVersion + "/namespaces/" + namespace + "/" + plural;
    }

    /** The pod that an object is or makes; nothing if it makes none. */
    Optional<JsonObject> pod(JsonObject object) {
        return switch (this) {
            case POD -> Optional.of(object);
            case DAEMON_SET, DEPLOYMENT, STATEFUL_SET, JOB -> template(object, "template");
            case CRON_JOB -> template(object, "jobTemplate").flatMap(job -> template(job, "template"));
            default -> Optional.empty();
        };
    }

    /** What an object says of the objects that are made of it and stay when it is gone, or make others. */
    Stream<JsonObject> makers(JsonObject object) {
        return switch (this) {
            case CRON_JOB -> template(object, "jobTemplate").stream();
            case STATEFUL_SET ->
                Tree.child(object, "spec").stream().flatMap(spec -> Tree.children(spec, "volumeClaimTemplates"));
            default -> Stream.empty();
        };
    }

    private static Optional<JsonObject> template(JsonObject object, String name) {
        return Tree.child(object, "spec").flatMap(spec -> Tree.child(spec, name));
    }

    @Override
    public String toString() {
        return kind;
    }
}
