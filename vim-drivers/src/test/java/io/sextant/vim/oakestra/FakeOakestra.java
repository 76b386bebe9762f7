package io.sextant.vim.oakestra;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sextant.core.json.Json;
import io.sextant.vim.oakestra.FakeCluster.Node;
import io.sextant.vim.oakestra.FakeCluster.Placed;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * An Oakestra in memory, as the real one was seen to behave: what is asked of instances is answered with "ok" and happens
 * later or never, clusters report every 15 s, what has failed is tried again at that beat for ever. All faults have switches.
 */
final class FakeOakestra implements AutoCloseable {
    private static final double BEAT = 15;
    private static final double SCHEDULING = 0.7;
    private static final double PLACING = 0.5;

    final FakeTime time = new FakeTime();
    final Map<String, ObjectNode> applications = new LinkedHashMap<>();
    final Map<String, ObjectNode> jobs = new LinkedHashMap<>();
    final List<FakeCluster> clusters = new ArrayList<>();
    final FakeUsers users = new FakeUsers();
    /** Whether documents come as JSON in a JSON text. */
    boolean quoting = true;
    /** Whether what has ended or failed is tried again. */
    boolean restarting = true;

    private final Map<String, String> endsAs = new HashMap<>();
    private final Set<Fault> faults = new HashSet<>();
    private final FakeOakestraHttp http = new FakeOakestraHttp(this);
    private int startsToLose;
    private int placingsToLose;
    private int mostOpen;
    private final Set<String> open = new HashSet<>();
    private long ids = 0x6b0200000000L;

    /** What goes wrong until it is switched off. */
    enum Fault {
        SERVICES_ARE_DROPPED,
        STARTS_ARE_DOUBLED,
        STOPS_ARE_LOST,
        ANSWERS_TO_APPLICATIONS_ARE_LOST
    }

    FakeOakestra() {
        time.every(BEAT, this::report);
    }

    URI url() {
        return http.url();
    }

    /** All requests so far, as method and path. */
    List<String> requests() {
        return http.requests();
    }

    synchronized FakeCluster cluster(String name, Node... nodes) {
        var cluster = new FakeCluster(newId(), name, time.seconds());
        cluster.nodes.addAll(List.of(nodes));
        clusters.add(cluster);
        return cluster;
    }

    synchronized void fault(Fault fault, boolean on) {
        if (on) faults.add(fault);
        else faults.remove(fault);
    }

    synchronized boolean has(Fault fault) {
        return faults.contains(fault);
    }

    /** So many requests for an instance are answered with "ok" and forgotten. */
    synchronized void loseStarts(int count) {
        startsToLose = count;
    }

    /** So many instances are sent to a node, and never arrive. */
    synchronized void losePlacings(int count) {
        placingsToLose = count;
    }

    /** What comes of instances of this image: "FAILED: cannot be pulled", "DEAD: it exited". */
    synchronized void ends(String image, String how) {
        endsAs.put(image, how);
    }

    synchronized void recovers(String image) {
        endsAs.remove(image);
    }

    synchronized void silence(String cluster, boolean silent) {
        var named = named(cluster);
        named.silent = silent;
        if (!silent) report();
    }

    synchronized void loseNode(String cluster, String node) {
        named(cluster).lose(node);
    }

    /** The workload's process ends; the root knows it at once. */
    synchronized void kill(String workload) {
        placed(workload).forEach(i -> i.failed("DEAD", "the process was killed"));
        report();
    }

    /** The cluster's list loses the workload's instances, as a burst makes it. */
    synchronized void vanish(String workload) {
        var lost = placed(workload);
        clusters.forEach(c -> c.instances.removeAll(lost));
    }

    /** The instances of the workload at the clusters, whatever the root knows of them. */
    synchronized List<Placed> placed(String workload) {
        var job = job(workload);
        return clusters.stream()
                .flatMap(c -> c.instances.stream())
                .filter(i -> job.filter(i.job::equals).isPresent())
                .toList();
    }

    /** How many instances live at the cluster. */
    synchronized int living(String cluster) {
        return named(cluster).instances.size();
    }

    synchronized Optional<String> job(String workload) {
        return applications.values().stream()
                .filter(a -> a.path("application_desc").asText().contains("\"workload\":\"" + workload + "\""))
                .map(a -> a.path("microservices").path(0).asText())
                .findFirst();
    }

    /** How many services have been waiting for an instance at once. */
    synchronized int mostOpen() {
        return mostOpen;
    }

    /** What the root calls the workload's newest instance. */
    synchronized Optional<String> status(String workload) {
        return job(workload)
                .map(jobs::get)
                .map(job -> job.path("instance_list"))
                .map(list -> list.path(list.size() - 1).path("status").asText());
    }

    synchronized String newId() {
        return Long.toHexString(ids++) + "000000000000";
    }

    /** {@code POST /api/service/{id}/instance}. */
    synchronized void start(String job) {
        if (!jobs.containsKey(job)) return;
        open.add(job);
        mostOpen = Math.max(mostOpen, open.size());
        jobs.get(job).put("status", "REQUESTED").put("status_detail", "Waiting for scheduling decision");
        if (startsToLose > 0) startsToLose--;
        else time.after(SCHEDULING, () -> schedule(job));
        if (has(Fault.STARTS_ARE_DOUBLED)) time.after(SCHEDULING, () -> schedule(job));
    }

    /** {@code DELETE /api/service/{id}/instance/{n}}: the root forgets at once, and tells only a cluster that is there. */
    synchronized void stop(String job, int number) {
        if (has(Fault.STOPS_ARE_LOST) || !jobs.containsKey(job)) return;
        var list = jobs.get(job).withArray("instance_list");
        for (int i = list.size() - 1; i >= 0; i--)
            if (list.get(i).path("instance_number").asInt() == number) list.remove(i);
        clusters.stream().filter(c -> !c.silent).forEach(c -> c.instances.removeIf(i -> i.is(job, number)));
        jobs.get(job).put("status", "UNDEPLOYED");
    }

    /** Deletes a service; of several instances every second is not told. */
    synchronized void delete(String job) {
        var known = new ArrayList<JsonNode>();
        jobs.remove(job).path("instance_list").forEach(known::add);
        for (int i = 0; i < known.size(); i += 2) {
            var number = known.get(i).path("instance_number").asInt();
            clusters.stream().filter(c -> !c.silent).forEach(c -> c.instances.removeIf(p -> p.is(job, number)));
        }
    }

    private synchronized void schedule(String job) {
        var document = jobs.get(job);
        if (document == null) return;
        var target = Optional.ofNullable(document.at("/constraints/0/cluster").textValue());
        var candidates = clusters.stream()
                .filter(c -> c.active(time.seconds())
                        && target.filter(n -> !n.equals(c.name)).isEmpty())
                .toList();
        var fitting = candidates.stream()
                .filter(c -> c.cores() >= document.path("vcpus").asInt()
                        && c.megabytes() >= document.path("memory").asInt())
                .findFirst();
        if (fitting.isEmpty())
            document.put("status", candidates.isEmpty() ? "TargetClusterNotActive" : "NoActiveClusterWithCapacity");
        else accept(document, job, fitting.get());
    }

    private void accept(ObjectNode document, String job, FakeCluster cluster) {
        var number = document.path("next_instance_progressive_number").asInt();
        document.put("next_instance_progressive_number", number + 1).put("status", "CLUSTER_SCHEDULED");
        document.withArray("instance_list")
                .addObject()
                .put("instance_number", number)
                .put("cluster_id", cluster.id)
                .put("status", "CLUSTER_SCHEDULED")
                .put("status_detail", "");
        if (cluster.silent) return;
        cluster.instances.add(new Placed(job, number, document.path("image").asText()));
        time.after(PLACING, () -> place(job, number, cluster));
    }

    /** Without a node that fits, the cluster's manager crashes and says nothing. */
    private synchronized void place(String job, int number, FakeCluster cluster) {
        var document = jobs.get(job);
        var instance = cluster.find(job, number);
        if (document == null || instance.isEmpty()) return;
        var node = cluster.nodeWith(
                document.path("vcpus").asInt(), document.path("memory").asInt());
        instance.get().status = node.isEmpty() ? "CLUSTER_SCHEDULED" : "NODE_SCHEDULED";
        instance.get().node = node.map(Node::id);
        if (node.isPresent() && placingsToLose == 0) run(instance.get());
        else if (node.isPresent()) placingsToLose--;
    }

    private void run(Placed instance) {
        var end = Optional.ofNullable(endsAs.get(instance.image)).map(how -> how.split(": "));
        end.ifPresentOrElse(how -> instance.failed(how[0], how[1]), () -> instance.status = "RUNNING");
    }

    private synchronized void report() {
        clusters.stream().filter(c -> !c.silent).forEach(this::report);
    }

    private void report(FakeCluster cluster) {
        cluster.reported = time.seconds();
        cluster.instances.removeIf(i -> !jobs.containsKey(i.job));
        for (var instance : cluster.instances) {
            var list = jobs.get(instance.job).withArray("instance_list");
            list.forEach(known -> {
                if (known.path("instance_number").asInt() == instance.number) tell((ObjectNode) known, instance);
            });
            if (restarting && List.of("FAILED", "DEAD").contains(instance.status)) retry(cluster, instance);
        }
    }

    private void tell(ObjectNode known, Placed instance) {
        if (instance.status.equals("RUNNING")) open.remove(instance.job);
        known.put("status", instance.status)
                .put("status_detail", instance.detail)
                .put("last_modified_timestamp", time.seconds())
                .put("cpu_percent", "0.5");
        instance.node.ifPresent(node -> known.put("worker_id", node).put("host_ip", "10.0.0.7"));
    }

    private void retry(FakeCluster cluster, Placed instance) {
        instance.status = "REQUESTED";
        time.after(PLACING, () -> place(instance.job, instance.number, cluster));
    }

    private FakeCluster named(String cluster) {
        return clusters.stream().filter(c -> c.name.equals(cluster)).findFirst().orElseThrow();
    }

    /** Of a document, what is sent: as JSON, or as JSON in a JSON text. */
    String encoded(JsonNode document) {
        return quoting
                ? Json.MAPPER.getNodeFactory().textNode(document.toString()).toString()
                : document.toString();
    }

    @Override
    public void close() {
        http.close();
        time.close();
    }
}
