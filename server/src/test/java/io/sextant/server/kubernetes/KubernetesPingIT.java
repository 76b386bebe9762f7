package io.sextant.server.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sextant.core.id.SiteId;
import io.sextant.examples.Service;
import io.sextant.examples.Site;
import io.sextant.examples.Sol005;
import io.sextant.server.SextantServer;
import io.sextant.server.site.SiteNode;
import io.sextant.vim.State;
import io.sextant.vim.Vim;
import io.sextant.vim.Workload;
import io.sextant.vim.WorkloadId;
import io.sextant.vim.Workloads;
import io.sextant.vim.kubernetes.RealCluster;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** Services whose containers are pods of a real Kubernetes and whose network is the site's, by the whole server. */
@EnabledIfEnvironmentVariable(
        named = RealCluster.CONFIG,
        matches = ".+",
        disabledReason = "needs a Kubernetes cluster: SEXTANT_TEST_KUBERNETES=FOLDER makes one as root")
class KubernetesPingIT {
    private static final SiteId SITE = new SiteId("local");
    private static final Path CSARS = Path.of("..", "examples", "target");
    private static final Duration DEADLINE = Duration.ofSeconds(120);
    private static final ObjectMapper JSON = new ObjectMapper();

    private static SextantServer server;
    private static RealCluster cluster;
    private static SiteNode node;
    private static Vim vim;
    private static Sol005 oss;

    @BeforeAll
    static void start() throws Exception {
        server = SextantServer.start();
        oss = new Sol005(server.baseUrl());
        node = new SiteNode(server.data());
        cluster = new RealCluster();
        cluster.joinNodes(SITE);
        var agent = JSON.readTree(server.data().resolve("site/agent.json").toFile());
        var properties = cluster.properties(
                agent.path("url").asText(), agent.path("token").asText());
        register(properties);
        vim = RealCluster.connect(SITE, properties);
    }

    private static void register(Map<String, String> properties) throws Exception {
        var vim = Map.of(
                "id",
                "lab",
                "site",
                SITE.value(),
                "kind",
                "kubernetes",
                "properties",
                properties,
                "expense",
                Map.of("costPerCoreHour", 0, "wattsPerCore", 0));
        var request = HttpRequest.newBuilder(server.baseUrl().resolve("/sextant/v1/vims"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(JSON.writeValueAsString(vim)))
                .build();
        try (var client = HttpClient.newHttpClient()) {
            var added = client.send(request, BodyHandlers.ofString());
            assertThat(added.statusCode()).as(added.body()).isEqualTo(201);
        }
    }

    @AfterAll
    static void stop() throws Exception {
        if (vim != null) vim.close();
        if (node != null) node.close();
        if (cluster != null) cluster.close();
        if (server != null) server.close();
    }

    @Test
    void thePingDemoRunsInPodsOutlivesOneAndLeavesNothing() throws Exception {
        var before = site().holdings();
        var ns = instantiate("csar", List.of("src", "dst", "router"));
        var service = new Service(oss.ns(ns));
        var src = service.resource("src");
        assertThat(ping(src, service.address("dst"))).contains("0% packet loss", "ttl=63");
        assertThat(cluster.holdings()).isEqualTo(4);

        var pod = cluster.pod(src).orElseThrow();
        cluster.deletePod(pod.getName());
        await(() -> cluster.pod(src)
                .filter(now -> !now.getUid().equals(pod.getUid()))
                .isPresent());
        await(() -> workload(src).state() == State.RUNNING);
        assertThat(workload(src).endpoints()).extracting(e -> e.address()).containsExactly(service.address("src"));
        assertThat(ping(src, service.address("dst"))).contains("0% packet loss", "ttl=63");

        oss.complete(oss.ask(ns, "heal", healing(service.ns(), "src")));
        assertThat(ping(new Service(oss.ns(ns)).resource("src"), service.address("dst")))
                .contains("0% packet loss", "ttl=63");
        terminate(ns);
        assertThat(cluster.holdings()).isZero();
        assertThat(site().holdings()).isEqualTo(before);
    }

    @Test
    void aServiceScalesItsPodsOutAndIn() throws Exception {
        var before = site().holdings();
        var ns = instantiate("elastic", List.of("client", "web", "router", "firewall"));
        var client = new Service(oss.ns(ns)).resource("client");
        oss.complete(oss.ask(ns, "scale", scaling(ns, "SCALE_OUT", 2)));
        var workers = vnf(oss.ns(ns), "web").at("/instantiatedVnfInfo/vnfcResourceInfo");
        assertThat(workers).hasSize(3);
        for (var worker : workers) assertThat(ping(client, address(worker))).contains("0% packet loss");
        oss.complete(oss.ask(ns, "scale", scaling(ns, "SCALE_IN", 2)));
        assertThat(cluster.holdings()).isEqualTo(4);
        terminate(ns);
        assertThat(cluster.holdings()).isZero();
        assertThat(site().holdings()).isEqualTo(before);
    }

    private static String instantiate(String folder, List<String> packages) {
        var csars = CSARS.resolve(folder);
        packages.forEach(name -> oss.onboardPackage(csars.resolve(name + ".csar")));
        var nsd = oss.onboardNsd(csars.resolve("nsd.csar")).path("nsdId").asText();
        var ns = oss.createNs(nsd, folder);
        // Of the two clusters at the site only this one says what a core costs.
        var placement = Map.of("placement", Map.of("policy", "cheapest"));
        oss.complete(oss.ask(ns, "instantiate", Map.of("nsFlavourId", "default", "additionalParamsForNs", placement)));
        return ns;
    }

    private static void terminate(String ns) {
        oss.complete(oss.terminate(ns));
        oss.deleteNs(ns);
    }

    private static Map<String, ?> healing(JsonNode ns, String vnf) {
        return Map.of(
                "healVnfData",
                List.of(Map.of("vnfInstanceId", vnf(ns, vnf).path("id").asText())));
    }

    private static Map<String, ?> scaling(String ns, String type, int steps) {
        var data = Map.of(
                "vnfInstanceid", vnf(oss.ns(ns), "web").path("id").asText(),
                "scaleVnfType", type,
                "scaleByStepData", Map.of("aspectId", "workers", "numberOfSteps", steps));
        return Map.of("scaleType", "SCALE_VNF", "scaleVnfData", List.of(data));
    }

    private static JsonNode vnf(JsonNode ns, String name) {
        return Stream.iterate(0, n -> n + 1)
                .map(n -> ns.path("vnfInstance").path(n))
                .takeWhile(vnf -> !vnf.isMissingNode())
                .filter(vnf -> vnf.path("vnfInstanceName").asText().endsWith(name))
                .findFirst()
                .orElseThrow();
    }

    private static String address(JsonNode vnfc) {
        return vnfc.at("/vnfcCpInfo/0/cpProtocolInfo/0/ipOverEthernet/ipAddresses/0/addresses/0")
                .asText();
    }

    private static Workload workload(String id) {
        return vim.require(Workloads.class).find(new WorkloadId(id)).orElseThrow();
    }

    private static String ping(String from, String to) {
        var command = List.of("ping", "-c", "3", "-W", "5", to);
        var run = vim.require(Workloads.class).exec(new WorkloadId(from), command, Duration.ofSeconds(30));
        return run.output() + run.errors();
    }

    private static Site site() {
        return Site.of(server.data());
    }

    private interface Condition {
        boolean holds() throws Exception;
    }

    private static void await(Condition condition) throws Exception {
        var end = System.nanoTime() + DEADLINE.toNanos();
        while (!condition.holds()) {
            assertThat(System.nanoTime()).isLessThan(end);
            LockSupport.parkNanos(50_000_000);
        }
    }
}
