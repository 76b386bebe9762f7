package io.sextant.vim.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.util.List;

/** What Kubernetes's controllers make of applied objects, at once: one pod of each, whatever number is asked for. */
final class FakeApps {
    static final String DEPLOYMENTS = "deployments";
    static final String JOBS = "jobs";
    static final String CLAIMS = "persistentvolumeclaims";

    private final FakeObjects objects;
    private final FakeController controller;

    FakeApps(FakeObjects objects, FakeController controller) {
        this.objects = objects;
        this.controller = controller;
    }

    void applied(String kind, ObjectNode object) {
        switch (kind) {
            case DEPLOYMENTS, JOBS -> make(kind, object);
            case FakeController.SETS -> {
                controller.reconcile(FakeObjects.name(object));
                object.at("/spec/volumeClaimTemplates").forEach(claim -> claim(object, claim));
                tell(kind, object);
            }
            default -> {}
        }
    }

    /** Ends the object's pod; it is gone when that is. */
    void delete(String kind, String name) {
        objects.markDeleted(kind, name);
        controller.deletePod(pod(name));
        if (objects.get(FakeController.PODS, pod(name)).isEmpty()) objects.remove(kind, name);
    }

    /** Who has made the pod goes, if it was to go. */
    static void podEnded(FakeObjects objects, JsonNode pod) {
        var owner = pod.at("/metadata/ownerReferences/0/name").asText();
        for (var kind : List.of(DEPLOYMENTS, JOBS))
            objects.get(kind, owner).filter(FakeObjects::deleted).ifPresent(_ -> objects.remove(kind, owner));
    }

    private void make(String kind, ObjectNode object) {
        var name = FakeObjects.name(object);
        var template = object.at("/spec/template/spec");
        var there = objects.get(FakeController.PODS, pod(name));
        if (there.filter(pod -> isOf(pod, template)).isEmpty()) {
            controller.deletePod(pod(name));
            var pod = FakeController.named(pod(name));
            pod.withObject("/metadata")
                    .setAll((ObjectNode) object.at("/spec/template/metadata").deepCopy());
            pod.withObject("/metadata").put("name", pod(name)).put("namespace", "sextant");
            pod.withObject("/metadata")
                    .withArray("/ownerReferences")
                    .addObject()
                    .put("name", name);
            pod.set("spec", template.deepCopy());
            if (!controller.exceedsQuota(pod)) controller.create(pod);
        }
        tell(kind, object);
    }

    private static boolean isOf(ObjectNode pod, JsonNode template) {
        return pod.at("/spec/containers").equals(template.path("containers"));
    }

    private static String pod(String name) {
        return name + "-0";
    }

    private void claim(ObjectNode set, JsonNode template) {
        var claim = FakeController.named(FakeObjects.name((ObjectNode) template) + "-" + pod(FakeObjects.name(set)));
        claim.withObject("/metadata").set("labels", template.at("/metadata/labels"));
        if (objects.get(CLAIMS, FakeObjects.name(claim)).isEmpty()) objects.create(CLAIMS, claim);
    }

    /** How far it has come. */
    private void tell(String kind, ObjectNode object) {
        var pod = objects.get(FakeController.PODS, pod(FakeObjects.name(object)));
        var runs = pod.filter(p -> p.at("/status/containerStatuses/0/state").has("running"))
                .isPresent();
        objects.modify(kind, FakeObjects.name(object), o -> {
            var generation = o.at("/metadata/generation").asLong() + 1;
            o.withObject("/metadata").put("generation", generation);
            var status = o.putObject("status").put("observedGeneration", generation);
            status.put("replicas", 1).put("updatedReplicas", 1);
            status.put("availableReplicas", runs ? 1 : 0).put("readyReplicas", runs ? 1 : 0);
            if (kind.equals(JOBS)) condition(status, runs ? "Complete" : "Failed", "BackoffLimitExceeded", "");
            else if (pod.isEmpty())
                condition(status, "ReplicaFailure", "FailedCreate", "pods is forbidden: exceeded quota: sextant");
        });
    }

    private static void condition(ObjectNode status, String type, String reason, String message) {
        status.putArray("conditions")
                .addObject()
                .put("type", type)
                .put("status", "True")
                .put("reason", reason)
                .put("message", message);
    }
}
