package io.sextant.vim.kubernetes;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kubernetes.client.custom.Quantity;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Makes pods of StatefulSets, schedules them to the one node and runs them, at once. Whoever calls this holds its lock. */
final class FakeController {
    static final String SETS = "statefulsets";
    static final String PODS = "pods";
    static final String NODES = "nodes";
    static final String EVENTS = "events";
    static final String QUOTAS = "resourcequotas";
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final FakeObjects objects;
    private boolean imagesMissing;
    private boolean containersEnd;
    private boolean deletionHeld;
    private int services;

    FakeController(FakeObjects objects) {
        this.objects = objects;
        var node = named("node1");
        node.putObject("spec");
        node.withObject("/status/allocatable")
                .put("cpu", "4")
                .put("memory", "8Gi")
                .put("ephemeral-storage", "10G");
        node.withObject("/status")
                .putArray("conditions")
                .addObject()
                .put("type", "Ready")
                .put("status", "True");
        objects.create(NODES, node);
    }

    synchronized void imagesAreMissing() {
        imagesMissing = true;
    }

    synchronized void containersEndAtOnce() {
        containersEnd = true;
    }

    /** Pods that are deleted stay until {@link #finishDeletions}. */
    synchronized void holdDeletions() {
        deletionHeld = true;
    }

    synchronized void finishDeletions() {
        deletionHeld = false;
        objects.all(PODS).stream()
                .filter(FakeObjects::deleted)
                .map(FakeObjects::name)
                .toList()
                .forEach(this::podEnds);
    }

    /** The set is as it shall be; its pod is made or ended accordingly. */
    synchronized void reconcile(String name) {
        var set = objects.get(SETS, name);
        var pod = objects.get(PODS, name + "-0");
        if (set.isEmpty()) return;
        var wanted = !FakeObjects.deleted(set.get())
                && set.get().at("/spec/replicas").asInt(1) > 0;
        if (wanted && pod.isEmpty()) start(set.get());
        if (!wanted && pod.isPresent()) deletePod(name + "-0");
        if (FakeObjects.deleted(set.get()) && pod.isEmpty()) collect(set.get());
    }

    /** What belongs to the set goes before it does. */
    private void collect(ObjectNode set) {
        for (var kind : List.of("configmaps", "secrets", "networkpolicies"))
            objects.all(kind).stream()
                    .filter(object ->
                            object.at("/metadata/ownerReferences/0/uid").equals(set.at("/metadata/uid")))
                    .forEach(object -> objects.remove(kind, FakeObjects.name(object)));
        objects.remove(SETS, FakeObjects.name(set));
    }

    /** What Kubernetes adds to an object that is made. */
    synchronized ObjectNode completed(String kind, ObjectNode object) {
        if (kind.equals("secrets")) object.withObject("/data").put("file", "Yg==");
        if (!kind.equals("services")) return object;
        var wanted = object.at("/spec/clusterIP").asText("");
        if (!wanted.isEmpty()
                && objects.all(kind).stream()
                        .anyMatch(s -> s.at("/spec/clusterIP").asText().equals(wanted)))
            throw new FakeObjects.Refusal(422, "provided IP is already allocated");
        if (wanted.isEmpty()) object.withObject("/spec").put("clusterIP", "10.96.0." + ++services);
        return object;
    }

    synchronized void deletePod(String pod) {
        objects.markDeleted(PODS, pod);
        if (!deletionHeld) podEnds(pod);
    }

    /** The pod's container ends, and is started again. */
    synchronized void restart(String pod) {
        objects.modify(PODS, pod, p -> {
            var ended = p.withObject("/status/containerStatuses/0/state");
            ended.removeAll();
            ended.putObject("terminated").put("exitCode", 137).put("reason", "Error");
        });
        restartUnseen(pod);
    }

    /** The same so quickly that nobody sees the container ended. */
    synchronized void restartUnseen(String pod) {
        objects.modify(PODS, pod, p -> {
            var container = p.withObject("/status/containerStatuses/0");
            var count = container.path("restartCount").asInt() + 1;
            container.put("restartCount", count).putObject("state").putObject("running");
            container
                    .putObject("lastState")
                    .putObject("terminated")
                    .put("exitCode", 137)
                    .put("reason", "Error");
        });
    }

    private void podEnds(String pod) {
        objects.get(PODS, pod).ifPresent(gone -> {
            objects.remove(PODS, pod);
            FakeApps.podEnded(objects, gone);
        });
        reconcile(pod.substring(0, pod.length() - 2));
    }

    private void start(ObjectNode set) {
        var pod = named(FakeObjects.name(set) + "-0");
        pod.withObject("/metadata").setAll((ObjectNode) set.at("/spec/template/metadata"));
        pod.withObject("/metadata").put("namespace", "sextant");
        pod.set("spec", set.at("/spec/template/spec").deepCopy());
        if (exceedsQuota(pod)) refuse(set);
        else create(pod);
    }

    /** Makes a pod, which runs if nothing is in its way. */
    synchronized void create(ObjectNode pod) {
        if (fits(pod)) run(pod);
        else condition(pod);
        objects.create(PODS, pod);
    }

    private void run(ObjectNode pod) {
        pod.withObject("/spec").put("nodeName", "node1");
        var status = pod.putObject("status").put("phase", imagesMissing ? "Pending" : "Running");
        var container = status.putArray("containerStatuses").addObject();
        container
                .put("name", WorkloadManifests.CONTAINER)
                .put("ready", true)
                .put("restartCount", 0)
                .put("image", "i")
                .put("imageID", "");
        var state = container.putObject("state");
        if (imagesMissing)
            state.putObject("waiting").put("reason", "ErrImagePull").put("message", "no such image");
        else if (containersEnd) state.putObject("terminated").put("exitCode", 3).put("reason", "Error");
        else state.putObject("running");
    }

    private static void condition(ObjectNode pod) {
        pod.putObject("status")
                .put("phase", "Pending")
                .putArray("conditions")
                .addObject()
                .put("type", "PodScheduled")
                .put("status", "False")
                .put("reason", "Unschedulable")
                .put("message", "0/1 nodes are available: 1 Insufficient cpu.");
    }

    private void refuse(ObjectNode set) {
        var name = FakeObjects.name(set);
        var event = named(name + "." + objects.version());
        event.put("reason", Refusal.REASON)
                .put(
                        "message",
                        "create Pod failed error: pods \"" + name + "-0\" is forbidden: exceeded quota: sextant");
        event.putObject("involvedObject")
                .put("kind", Refusal.KIND)
                .put("name", name)
                .put("uid", set.at("/metadata/uid").asText());
        objects.create(EVENTS, event);
    }

    boolean exceedsQuota(ObjectNode pod) {
        return objects.all(QUOTAS).stream()
                .map(quota -> quota.at("/spec/hard/requests.cpu").asText(""))
                .anyMatch(most -> !most.isEmpty() && exceeds(pod, new Quantity(most).getNumber()));
    }

    private boolean fits(ObjectNode pod) {
        return !exceeds(pod, BigDecimal.valueOf(4)) && !isApartFromSome(pod) && isWithItsOwn(pod);
    }

    /** On the one node is all that there is. */
    private boolean isApartFromSome(ObjectNode pod) {
        return labels(pod, "podAntiAffinity")
                .anyMatch(label -> objects.all(PODS).stream().anyMatch(other -> has(other, label)));
    }

    /** As the scheduler has it: the first that is to be with others like itself need not find one. */
    private boolean isWithItsOwn(ObjectNode pod) {
        return labels(pod, "podAffinity")
                .allMatch(label -> has(pod, label) || objects.all(PODS).stream().anyMatch(other -> has(other, label)));
    }

    private static boolean has(ObjectNode pod, String label) {
        return pod.path("metadata").path("labels").has(label);
    }

    private static Stream<String> labels(ObjectNode pod, String kind) {
        var terms = pod.at("/spec/affinity/" + kind + "/requiredDuringSchedulingIgnoredDuringExecution");
        return StreamSupport.stream(terms.spliterator(), false)
                .filter(term -> term.path("topologyKey").asText().equals("kubernetes.io/hostname"))
                .map(term -> term.at("/labelSelector/matchExpressions/0/key").asText());
    }

    private boolean exceeds(ObjectNode pod, BigDecimal most) {
        var used = objects.all(PODS).stream().map(FakeController::cpu).reduce(BigDecimal.ZERO, BigDecimal::add);
        return used.add(cpu(pod)).compareTo(most) > 0;
    }

    private static BigDecimal cpu(ObjectNode pod) {
        return StreamSupport.stream(pod.at("/spec/containers").spliterator(), false)
                .map(c -> new Quantity(c.at("/resources/requests/cpu").asText("0")).getNumber())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    static ObjectNode named(String name) {
        var object = JSON.objectNode();
        object.withObject("/metadata").put("name", name);
        return object;
    }
}
