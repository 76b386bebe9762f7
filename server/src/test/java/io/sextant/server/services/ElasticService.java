package io.sextant.server.services;

import com.fasterxml.jackson.databind.JsonNode;
import io.sextant.examples.Ping;
import io.sextant.examples.Site;
import io.sextant.examples.Sol005;
import io.sextant.server.SextantServer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import static org.assertj.core.api.Assertions.assertThat;

/** The elastic demo on a server under test, instantiated at a site of real namespaces. */
final class ElasticService implements AutoCloseable {
    private static final Path CSARS = Path.of("..", "examples", "target", "elastic");
    private static final Duration DEADLINE = Duration.ofSeconds(120);
    private final SextantServer server;
    private final Sol005 oss;
    private final String ns;

    private ElasticService(SextantServer server, Sol005 oss, String ns) {
        this.server = server;
        this.oss = oss;
        this.ns = ns;
    }

    /** Onboards its packages; answers the nsdId. */
    static String onboard(SextantServer server) {
        var oss = new Sol005(server.baseUrl());
        Stream.of("client", "web", "web-2", "router", "router-2", "firewall")
                .forEach(name -> oss.onboardPackage(CSARS.resolve(name + ".csar")));
        return oss.onboardNsd(CSARS.resolve("nsd.csar")).path("nsdId").asText();
    }

    static ElasticService instantiate(SextantServer server, String nsdId) {
        var oss = new Sol005(server.baseUrl());
        var ns = oss.createNs(nsdId, "elastic");
        oss.complete(oss.instantiate(ns, "default"));
        return new ElasticService(server, oss, ns);
    }

    Sol005 oss() {
        return oss;
    }

    String ns() {
        return ns;
    }

    JsonNode shown() {
        return oss.ns(ns);
    }

    /** Asks for a task and waits until it is COMPLETED. */
    void complete(String task, Map<String, ?> request) {
        oss.complete(oss.ask(ns, task, request));
    }

    /** The first VNF instance of the product. */
    JsonNode vnf(String product) {
        return elements(shown().path("vnfInstance"))
                .filter(vnf -> vnf.path("vnfProductName").asText().endsWith(product))
                .findFirst()
                .orElseThrow();
    }

    /** The ids of its VNFCs, which are those of their workloads or network functions. */
    List<String> vnfcs(String product) {
        return elements(vnf(product).at("/instantiatedVnfInfo/vnfcResourceInfo"))
                .map(vnfc -> vnfc.path("id").asText())
                .toList();
    }

    /** The first address of each of its VNFCs. */
    List<String> addresses(String product) {
        return elements(vnf(product).at("/instantiatedVnfInfo/vnfcResourceInfo"))
                .map(vnfc -> vnfc.at("/vnfcCpInfo/0/cpProtocolInfo/0/ipOverEthernet/ipAddresses/0/addresses/0")
                        .asText())
                .toList();
    }

    /** Pings the first web VNFC from the client, ten times a second. */
    Ping ping(int count) {
        return site().ping(vnfcs("client").getFirst(), addresses("web").getFirst(), count);
    }

    /** The same beside what is done meanwhile; it has begun when this returns. */
    CompletableFuture<Ping> pingMeanwhile(int count) {
        var client = vnfcs("client").getFirst();
        var target = addresses("web").getFirst();
        var passed = forwarded(vnfcs("router").getFirst());
        var ping = CompletableFuture.supplyAsync(() -> site().ping(client, target, count));
        await(() -> forwarded(vnfcs("router").getFirst()), now -> now > passed);
        return ping;
    }

    /** Packets that a network function has forwarded. */
    long forwarded(String function) {
        return site().forwarded(function);
    }

    Site site() {
        return Site.of(server.data());
    }

    /** SIGKILL for the process of a workload. */
    void kill(String workload) {
        for (var process : ProcessHandle.allProcesses().toList())
            if (kernelFile(process, "mountinfo").contains(server.data() + "/site/workloads/" + workload))
                process.destroyForcibly();
    }

    /** SIGKILL for the process that runs the site's functions on DPDK and P4. */
    void killDataPlane() throws IOException {
        var holder = Files.readString(server.data().resolve("site/holder")).split(" ")[1];
        ProcessHandle.allProcesses()
                .map(process -> Map.entry(process, kernelFile(process, "cmdline")))
                .filter(entry -> entry.getValue().contains("DataPlaneProcess"))
                .filter(entry -> entry.getValue().contains("\0" + holder + "\0"))
                .findFirst()
                .orElseThrow()
                .getKey()
                .destroyForcibly();
    }

    private static String kernelFile(ProcessHandle process, String name) {
        try {
            return Files.readString(Path.of("/proc/" + process.pid() + "/" + name));
        } catch (IOException e) {
            return "";
        }
    }

    /** The alarms of this service that are, or are not, open. */
    List<JsonNode> alarms(boolean open) {
        return elements(oss.get("/nsfm/v1/alarms"))
                .filter(alarm -> alarm.path("managedObjectId").asText().equals(ns))
                .filter(alarm ->
                        open != alarm.path("perceivedSeverity").asText().equals("CLEARED"))
                .toList();
    }

    /** The operations on this service that nobody asked for. */
    List<JsonNode> automatic() {
        return elements(oss.get("/nslcm/v1/ns_lcm_op_occs?filter=(eq,nsInstanceId," + ns + ")"))
                .filter(operation -> operation.path("isAutomaticInvocation").asBoolean())
                .toList();
    }

    static <T> T await(Supplier<T> now, Predicate<T> done) {
        var end = System.nanoTime() + DEADLINE.toNanos();
        for (var value = now.get(); ; value = now.get()) {
            if (done.test(value)) return value;
            assertThat(System.nanoTime()).as("still %s", value).isLessThan(end);
            LockSupport.parkNanos(50_000_000);
        }
    }

    private static Stream<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    /** Terminates and deletes it. */
    @Override
    public void close() {
        oss.complete(oss.terminate(ns));
        oss.deleteNs(ns);
    }
}
