package io.sextant.vim.oakestra;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sextant.core.json.Json;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** A cluster of a fake Oakestra, with its own list of instances; the root learns of that by reports only. */
final class FakeCluster {
    private static final double LONGEST_SILENCE = 30;

    final String id;
    final String name;
    final List<Node> nodes = new CopyOnWriteArrayList<>();
    final List<Placed> instances = new ArrayList<>();
    double reported;
    boolean silent;

    record Node(String id, int cores, int megabytes) {}

    /** An instance as the cluster has it. */
    static final class Placed {
        final String job;
        final int number;
        final String image;
        String status = "REQUESTED";
        String detail = "";
        Optional<String> node = Optional.empty();

        Placed(String job, int number, String image) {
            this.job = job;
            this.number = number;
            this.image = image;
        }

        boolean is(String otherJob, int otherNumber) {
            return job.equals(otherJob) && number == otherNumber;
        }

        void failed(String status, String detail) {
            this.status = status;
            this.detail = detail;
            node = Optional.empty();
        }
    }

    FakeCluster(String id, String name, double now) {
        this.id = id;
        this.name = name;
        this.reported = now;
    }

    /** The root notices a silent cluster after 30 s. */
    boolean active(double now) {
        return !silent || now - reported < LONGEST_SILENCE;
    }

    int cores() {
        return nodes.stream().mapToInt(Node::cores).sum();
    }

    int megabytes() {
        return nodes.stream().mapToInt(Node::megabytes).sum();
    }

    Optional<Node> nodeWith(int cores, int megabytes) {
        return nodes.stream()
                .filter(n -> n.cores() >= cores && n.megabytes() >= megabytes)
                .findFirst();
    }

    Optional<Placed> find(String job, int number) {
        return instances.stream().filter(i -> i.is(job, number)).findFirst();
    }

    /** A node that is gone takes its instances with it. */
    void lose(String node) {
        nodes.removeIf(n -> n.id().equals(node));
        instances.stream()
                .filter(i -> i.node.equals(Optional.of(node)))
                .forEach(i -> i.failed("FAILED", "No suitable worker found"));
    }

    /** As {@code GET /api/clusters/} shows it. */
    ObjectNode document(double now) {
        var document = Json.MAPPER
                .createObjectNode()
                .put("_id", id)
                .put("candidate_name", name)
                .put("cluster_name", name)
                .put("cluster_location", "48.26,11.67,1000")
                .put("ip", "127.0.0.1")
                .put("active", active(now))
                .put("active_nodes", nodes.size())
                .put("last_modified_timestamp", reported);
        if (reported == 0) return document;
        document.put("vcpus", cores())
                .put("memory", megabytes())
                .put("cpu_percent", "0.0")
                .put("memory_percent", 0);
        document.putArray("virtualization").add("container").add("container");
        return document;
    }
}
