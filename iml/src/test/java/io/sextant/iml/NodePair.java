package io.sextant.iml;

import io.sextant.iml.cluster.TestImage;
import io.sextant.site.model.Drained;
import io.sextant.site.model.Draining;
import io.sextant.site.model.Image;
import io.sextant.site.model.InterfaceSpec;
import io.sextant.site.model.Link;
import io.sextant.site.model.LinkSpec;
import io.sextant.site.model.Node;
import io.sextant.site.model.NodeReport;
import io.sextant.site.model.Place;
import io.sextant.site.model.Restart;
import io.sextant.site.model.Workload;
import io.sextant.site.model.WorkloadSpec;

import java.io.IOException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import static io.sextant.iml.AgentProcess.until;

/** The agent of a site on its node "one", and a machine that has joined it as "two". */
record NodePair(OtherMachine machine, AgentProcess agent, AgentProcess other, int port) implements AutoCloseable {
    private static final byte[] IMAGE = TestImage.busybox("/bin/sleep", "1000").archive();

    /** A workload and where it is to run. */
    record Placed(String id, List<String> links, String node, List<String> apart, Restart restart) {
        static Placed at(String id, String link, String node) {
            return new Placed(id, List.of(link), node, List.of(), Restart.NEVER);
        }

        static Placed anywhere(String id, String link, String apart) {
            return new Placed(id, List.of(link), null, List.of(apart), Restart.NEVER);
        }

        Placed with(Restart wanted) {
            return new Placed(id, links, node, apart, wanted);
        }
    }

    static NodePair start(User user) throws IOException {
        var port = ThreadLocalRandom.current().nextInt(20_000, 50_000);
        var machine = OtherMachine.connect();
        var pair = new NodePair(
                machine, AgentProcess.prepare(User.SELF), AgentProcess.prepare(machine.prefix(), user), port);
        try {
            pair.agent.start(pair.settings("one"));
            pair.startOther();
            return pair;
        } catch (IOException | AssertionError e) {
            pair.close();
            throw e;
        }
    }

    void startOther() throws IOException {
        var settings = Stream.of(
                        settings("two"),
                        Map.of(
                                "SEXTANT_JOIN",
                                agent.agentFileContent().path("url").asText()),
                        Map.of(
                                "SEXTANT_JOIN_TOKEN",
                                agent.agentFileContent().path("token").asText()))
                .flatMap(m -> m.entrySet().stream())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        other.start(settings);
        until(() -> Stream.of(client().get("/nodes", Node[].class))
                .anyMatch(n -> n.getName().equals("two") && n.getState() == Node.StateEnum.READY));
    }

    /** Starts the site's agent again after it was killed. */
    void startAgain() throws IOException {
        agent.start(settings("one"));
    }

    // With a port that is given, the agent is found where it was when it is started again.
    private Map<String, String> settings(String name) {
        return Map.of(
                "SEXTANT_NODE",
                name,
                "SEXTANT_NODE_SECONDS",
                "4",
                "SEXTANT_SITE_HOST",
                name.equals("one") ? machine.addressHere() : machine.addressThere(),
                "SEXTANT_SITE_PORT",
                String.valueOf(port),
                "SEXTANT_SITE_TOKEN",
                "token-of-" + name,
                "SEXTANT_TUNNEL_PORT",
                String.valueOf(port));
    }

    SiteClient client() {
        return agent.client();
    }

    PingDemo demo() {
        return PingDemo.at(agent);
    }

    void links() {
        client().put("/links/left", new LinkSpec(), Link.class);
        client().put("/links/right", new LinkSpec().cidr("10.9.1.0/24"), Link.class);
    }

    Workload run(Placed placed) {
        var digest = TestImage.digest(IMAGE).value();
        client().putBytes("/images/" + digest + "?workload=" + placed.id(), IMAGE, Image.class);
        var spec = new WorkloadSpec(placed.id())
                .image(digest)
                .node(placed.node())
                .apart(placed.apart())
                .restart(placed.restart());
        placed.links().forEach(link -> spec.addInterfacesItem(new InterfaceSpec("eth0", link)));
        return client().put("/workloads/" + placed.id(), spec, Workload.class);
    }

    Draining drain(boolean drained) {
        return client().put("/nodes/two/drained", new Drained(drained), Draining.class);
    }

    /** What the joined machine itself says that it has. */
    List<String> workloadsOfOther() {
        return Stream.of(other.client().get("/workloads", Workload[].class))
                .map(Workload::getId)
                .toList();
    }

    /** Removes all that tests have made. */
    void clear() {
        drain(false);
        client().delete("/local_nsds/ping");
        for (var workload : client().get("/workloads", Workload[].class)) {
            client().delete("/workloads/" + workload.getId() + "?graceSeconds=0");
        }
        List.of("/workloads/late", "/functions/router", "/links/left", "/links/right")
                .forEach(client()::delete);
    }

    Workload move(String id, String node) {
        return client().put("/workloads/" + id + "/place", new Place().node(node), Workload.class);
    }

    Workload workload(String id) {
        return client().get("/workloads/" + id, Workload.class);
    }

    String address(String workload) {
        return workload(workload).getEndpoints().getFirst().getAddress();
    }

    Node node(String name) {
        return Stream.of(client().get("/nodes", Node[].class))
                .filter(n -> n.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    static NodeReport report() {
        return new NodeReport("http://127.0.0.1:1", "t", "amd64", 1_000L, 1L << 30, 5, OffsetDateTime.now(), List.of());
    }

    @Override
    public void close() throws IOException {
        try (machine;
                agent;
                other) {
            // All end, whatever becomes of the others.
            return;
        }
    }
}
