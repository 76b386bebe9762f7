package io.sextant.vim.oakestra;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sextant.vim.oakestra.FakeCluster.Node;
import io.sextant.vim.oakestra.FakeCluster.Placed;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What happens at a fake Oakestra by itself: two tiers of scheduling, and reports. Its lock is the whole Oakestra's. */
final class FakeScheduling {
    private static final double BEAT = 15;
    private static final double SCHEDULING = 0.7;
    private static final double PLACING = 0.5;

    /** By image, what comes of its instances. */
    final Map<String, String> endsAs = new HashMap<>();

    int placingsToLose;
    int mostOpen;

    private final FakeOakestra oakestra;
    private final Set<String> open = new HashSet<>();

    FakeScheduling(FakeOakestra oakestra) {
        this.oakestra = oakestra;
    }

    void begin() {
        oakestra.time.every(BEAT, this::report);
    }

    /** A request for an instance of the job is on its way to the root's scheduler. */
    void ask(String job) {
        open.add(job);
        mostOpen = Math.max(mostOpen, open.size());
        oakestra.time.after(SCHEDULING, () -> schedule(job));
    }

    private void schedule(String job) {
        synchronized (oakestra) {
            scheduled(job);
        }
    }

    private void scheduled(String job) {
        var document = oakestra.jobs.get(job);
        if (document == null) return;
        var target = Optional.ofNullable(document.at("/constraints/0/cluster").textValue());
        var candidates = oakestra.clusters.stream()
                .filter(c -> c.active(oakestra.time.seconds())
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
        oakestra.hooks.changed(job);
        if (cluster.silent) return;
        cluster.instances.add(new Placed(job, number, document.path("image").asText()));
        oakestra.time.after(PLACING, () -> place(job, number, cluster));
    }

    /** Without a node that fits, the cluster's manager crashes and says nothing. */
    private void place(String job, int number, FakeCluster cluster) {
        synchronized (oakestra) {
            placed(job, number, cluster);
        }
    }

    private void placed(String job, int number, FakeCluster cluster) {
        var document = oakestra.jobs.get(job);
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

    void report() {
        synchronized (oakestra) {
            oakestra.clusters.stream().filter(c -> !c.silent).forEach(this::report);
        }
    }

    private void report(FakeCluster cluster) {
        cluster.reported = oakestra.time.seconds();
        cluster.instances.removeIf(i -> !oakestra.jobs.containsKey(i.job));
        for (var instance : cluster.instances) {
            var list = oakestra.jobs.get(instance.job).withArray("instance_list");
            list.forEach(known -> {
                if (known.path("instance_number").asInt() == instance.number) tell((ObjectNode) known, instance);
            });
            if (oakestra.restarting && List.of("FAILED", "DEAD").contains(instance.status)) retry(cluster, instance);
        }
    }

    private void tell(ObjectNode known, Placed instance) {
        if (instance.status.equals("RUNNING")) open.remove(instance.job);
        known.put("status", instance.status)
                .put("status_detail", instance.detail)
                .put("last_modified_timestamp", oakestra.time.seconds())
                .put("cpu_percent", "0.5");
        oakestra.hooks.changed(instance.job);
        instance.node.ifPresent(node -> known.put("worker_id", node).put("host_ip", "10.0.0.7"));
    }

    private void retry(FakeCluster cluster, Placed instance) {
        instance.status = "REQUESTED";
        oakestra.time.after(PLACING, () -> place(instance.job, instance.number, cluster));
    }
}
