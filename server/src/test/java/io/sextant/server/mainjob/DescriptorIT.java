package io.sextant.server.mainjob;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sextant.examples.DescriptorDemo;
import io.sextant.examples.Service;
import io.sextant.examples.Site;
import io.sextant.examples.Sol005;
import io.sextant.server.SextantServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;

/** One descriptor for compute and network, with a real site: proven by packets, and carried out whatever is killed. */
class DescriptorIT {
    private static final String ADDRESS = "10.30.30.30";
    private static final Path CSARS = Path.of("../examples/target/csar");

    @TempDir
    private static Path folder;

    private static SextantServer server;
    private static Path descriptor;

    @BeforeAll
    static void start() throws IOException {
        // Its microservices ask for three CPUs, which a machine may not have; its site is called otherwise here.
        descriptor = Files.writeString(
                folder.resolve("descriptor.json"),
                Files.readString(Path.of("../examples/descriptor-demo/ping-demo.json"))
                        .replace("d6g-001", "local")
                        .replace("\"vcpu\": 2", "\"vcpu\": 0"));
        server = SextantServer.start();
        DescriptorDemo.keepImage(CSARS, server.data());
    }

    @AfterAll
    static void close() throws IOException {
        server.close();
    }

    @Test
    void theDemoProvesADescriptorByPacketsAndLeavesNothing() throws Exception {
        var demo = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        DescriptorDemo.class.getName(),
                        server.baseUrl().toString(),
                        server.data().toString(),
                        CSARS.toString(),
                        descriptor.toString())
                .redirectErrorStream(true)
                .start();
        var output = new String(demo.getInputStream().readAllBytes());

        assertThat(demo.waitFor()).as(output).isZero();
        assertThat(output)
                .contains("proof: link to_dst: 10/10 received, ttl 63")
                .contains("proof: link to_src: 10/10 received, ttl 63")
                .contains("left behind: nothing");
    }

    @Test
    void aMicroserviceAnswersAtItsAddressHoweverManyInstancesItHas() throws Exception {
        var asked = livingDescriptor();
        var served = (ObjectNode) asked.at("/applications/0/microservices/1");
        served.put("port", "80:8080").putObject("addresses").put("rr_ip", ADDRESS);
        served.putArray("cmd")
                .add("/bin/busybox")
                .add("nc")
                .add("-ll")
                .add("-p")
                .add("8080");
        served.putArray("args").add("-e").add("/bin/busybox").add("hostname");
        var id = oss().deploy(asked);
        var ns = oss().deployed(id).path("nsInstanceId").asText();
        assertThat(answers(ns)).hasSize(1);

        oss().complete(oss().ask(ns, "scale", scalingOut(ns, "app_b")));
        assertThat(answers(ns)).hasSize(2);
        oss().undeploy(id);
        oss().undeployed(id);
    }

    /** Who answers clients that come one after the other: the names of instances. */
    private static Set<String> answers(String ns) {
        var client = new Service(oss().ns(ns)).resource("app_a");
        var site = Site.of(server.data());
        return IntStream.range(0, 20)
                .mapToObj(_ -> site.exec(client, List.of("/bin/busybox", "nc", "-w", "10", ADDRESS, "80")))
                .collect(Collectors.toSet());
    }

    private static Map<String, ?> scalingOut(String ns, String vnf) {
        for (var instance : oss().ns(ns).path("vnfInstance"))
            if (instance.path("vnfInstanceName").asText().endsWith(vnf)) {
                var step = Map.of("aspectId", "instances", "numberOfSteps", 1);
                var scaling = Map.of(
                        "vnfInstanceid",
                        instance.path("id").asText(),
                        "scaleVnfType",
                        "SCALE_OUT",
                        "scaleByStepData",
                        step);
                return Map.of("scaleType", "SCALE_VNF", "scaleVnfData", List.of(scaling));
            }
        throw new AssertionError("There is no VNF " + vnf);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Compose:after", "StartService:before"})
    void aServerKilledWhileItDeploysGoesOnAfterItsRestart(String fault) throws Exception {
        var before = traces();
        server.stop();
        server.restart(Map.of("SEXTANT_FAULT", fault));
        var id = oss().deploy(livingDescriptor());
        server.awaitEnd();

        server.restart();
        assertThat(oss().deployed(id).path("vnfPackageIds")).hasSize(3);
        assertThat(oss().entries()).as("three packages, an NSD and a service").isEqualTo(5);
        oss().undeploy(id);
        oss().undeployed(id);
        assertThat(traces()).isEqualTo(before);
    }

    @Test
    void aServerKilledWhileItRemovesADeploymentGoesOnAfterItsRestart() throws Exception {
        var before = traces();
        var id = oss().deploy(livingDescriptor());
        oss().deployed(id);
        server.stop();
        server.restart(Map.of("SEXTANT_FAULT", "RemoveDerived:after"));
        oss().undeploy(id);
        server.awaitEnd();

        server.restart();
        oss().undeployed(id);
        assertThat(traces()).isEqualTo(before);
    }

    /** But for the records of operations: that of a removal stays. */
    private static Traces traces() throws Exception {
        var all = Traces.of(server);
        var rows =
                all.rows().stream().filter(row -> !row.startsWith("lifecycle_")).collect(Collectors.toSet());
        return new Traces(
                all.processes(), all.namespaces(), all.links(), all.mounts(), all.tables(), rows, all.files());
    }

    private static Sol005 oss() {
        return new Sol005(server.baseUrl());
    }

    private static JsonNode livingDescriptor() throws IOException {
        return DescriptorDemo.withLife(new ObjectMapper().readTree(descriptor.toFile()));
    }
}
