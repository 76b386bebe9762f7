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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/** One descriptor at two sites: the whole server, two site agents, and a cable between them that outlives one of them. */
class DescriptorAcrossSitesIT {
    private static final long DEADLINE = 240_000_000_000L;
    private static final long PAUSE = 50_000_000;
    private static FarSite far;
    private static SextantServer server;

    @BeforeAll
    static void start() throws IOException {
        if (!isRoot()) return;
        far = FarSite.start();
        var settings = new HashMap<>(far.settings());
        settings.put("SEXTANT_RELOCATE_AFTER", "1000");
        server = SextantServer.start(settings);
        DescriptorDemo.keepImage(Path.of("../examples/target/csar"), server.data());
    }

    @AfterAll
    static void close() throws IOException {
        if (server != null) server.close();
        if (far != null) far.close();
    }

    @BeforeEach
    void onlyRootMovesInterfacesOfTheHost() throws IOException {
        assumeThat(isRoot()).isTrue();
    }

    private static boolean isRoot() throws IOException {
        return Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
    }

    @Test
    void trafficOutlivesTheLossOfASiteAndTheServiceItsEnd() throws Exception {
        var before = near().holdings();
        var deployment = oss().deploy(descriptor());
        var ns = oss().deployed(deployment).path("nsInstanceId").asText();
        assertThat(sites(ns)).containsExactlyInAnyOrder("near", "near", "far");
        assertPasses(ns);

        var comeback = far.cutOff();
        await("/nsfm/v1/alarms", alarm -> alarm.path("managedObjectId").asText().equals(ns));
        assertPasses(ns);
        comeback.come();
        await("/nsfm/v1/alarms", DescriptorAcrossSitesIT::isCleared);
        oss().complete(oss().ask(ns, "heal", Map.of("healNsData", Map.of("degreeHealing", "HEAL_RESTORE"))));
        assertPasses(ns);

        server.stop();
        server.restart(Map.of("SEXTANT_RELOCATE_AFTER", "11"));
        far.perish();
        var healing = await(
                "/nslcm/v1/ns_lcm_op_occs",
                operation -> operation.path("isAutomaticInvocation").asBoolean());
        oss().complete("/nslcm/v1/ns_lcm_op_occs/" + healing.path("id").asText());
        assertThat(sites(ns)).containsExactly("near", "near", "near");
        assertPasses(ns);
        await(
                "/nsfm/v1/alarms",
                alarm -> isCleared(alarm)
                        && alarm.path("faultDetails")
                                .asText()
                                .contains(healing.path("id").asText()));

        oss().undeploy(deployment);
        oss().undeployed(deployment);
        assertThat(near().holdings()).isEqualTo(before);
    }

    private static boolean isCleared(JsonNode alarm) {
        return alarm.path("perceivedSeverity").asText().equals("CLEARED");
    }

    /** From the source, through the router, to the destination wherever that is, and back. */
    private static void assertPasses(String ns) {
        var parts = new Service(oss().ns(ns));
        var ping = near().ping(parts.resource("app_a"), parts.address("app_b"), 3);
        assertThat(ping.received()).as("%s", parts).isEqualTo(3);
    }

    private static List<String> sites(String ns) {
        return elements(oss().ns(ns).path("vnfInstance"))
                .map(vnf -> vnf.at("/instantiatedVnfInfo/vnfcResourceInfo/0/computeResource/vimId")
                        .asText())
                .toList();
    }

    /** The first of a list that is so, once there is one. */
    private static JsonNode await(String list, Predicate<JsonNode> wanted) {
        for (var end = System.nanoTime() + DEADLINE; ; LockSupport.parkNanos(PAUSE)) {
            var now = oss().get(list);
            var found = elements(now).filter(wanted).findFirst();
            if (found.isPresent()) return found.get();
            assertThat(System.nanoTime()).as("still %s", now).isLessThan(end);
        }
    }

    private static Stream<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    private static Sol005 oss() {
        return new Sol005(server.baseUrl());
    }

    private static Site near() {
        return Site.of(server.data());
    }

    /** That of the demo, whose second microservice is far away; both ask for less than a machine may have. */
    private static JsonNode descriptor() throws IOException {
        var descriptor = new ObjectMapper()
                .readTree(Files.readString(Path.of("../examples/descriptor-demo/ping-demo.json"))
                        .replace("d6g-001", "near")
                        .replace("\"vcpu\": 2", "\"vcpu\": 0"));
        ((ObjectNode) descriptor.at("/applications/0/microservices/1")).put("siteID", "far");
        return DescriptorDemo.withLife(descriptor);
    }
}
