package io.sextant.vim.oakestra;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sextant.core.json.Json;
import io.sextant.vim.oakestra.FakeCluster.Node;
import io.sextant.vim.oakestra.FakeCluster.Placed;

import java.net.URI;
import java.util.ArrayList;
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
    final FakeTime time = new FakeTime();
    final Map<String, ObjectNode> applications = new LinkedHashMap<>();
    final Map<String, ObjectNode> jobs = new LinkedHashMap<>();
    final List<FakeCluster> clusters = new ArrayList<>();
    final FakeUsers users = new FakeUsers();
    final FakeHooks hooks = new FakeHooks();
    /** Whether documents come as JSON in a JSON text. */
    volatile boolean quoting = true;
    /** Whether what has ended or failed is tried again. */
    volatile boolean restarting = true;

    private final Set<Fault> faults = new HashSet<>();
    private final FakeScheduling scheduling = new FakeScheduling(this);
    private final FakeOakestraHttp http = new FakeOakestraHttp(this);
    private int startsToLose;
    private long ids = 0x6b0200000000L;

    /** What goes wrong until it is switched off. */
    enum Fault {
        SERVICES_ARE_DROPPED,
        STARTS_ARE_DOUBLED,
        STOPS_ARE_LOST,
        DESCRIPTIONS_ARE_LOST,
        ANSWERS_TO_APPLICATIONS_ARE_LOST
    }

    FakeOakestra() {
        scheduling.begin();
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
        scheduling.placingsToLose = count;
    }

    /** What comes of instances of this image: "FAILED: cannot be pulled", "DEAD: it exited". */
    synchronized void ends(String image, String how) {
        scheduling.endsAs.put(image, how);
    }

    synchronized void recovers(String image) {
        scheduling.endsAs.remove(image);
    }

    synchronized void silence(String cluster, boolean silent) {
        var named = named(cluster);
        named.silent = silent;
        if (!silent) scheduling.report();
    }

    synchronized void loseNode(String cluster, String node) {
        named(cluster).lose(node);
    }

    /** The workload's process ends; the root knows it at once. */
    synchronized void kill(String workload) {
        placed(workload).forEach(i -> i.failed("DEAD", "the process was killed"));
        scheduling.report();
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
        return scheduling.mostOpen;
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
        jobs.get(job).put("status", "REQUESTED").put("status_detail", "Waiting for scheduling decision");
        if (startsToLose > 0) startsToLose--;
        else scheduling.ask(job);
        if (has(Fault.STARTS_ARE_DOUBLED)) scheduling.ask(job);
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
        hooks.close();
        time.close();
    }
}
