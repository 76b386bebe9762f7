package io.sextant.sol005.deployments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sextant.core.id.SiteId;
import io.sextant.core.json.Json;
import io.sextant.sol005.CatalogueServer;
import io.sextant.vim.memory.MemorySite;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;

import static io.sextant.sol005.CatalogueServer.json;
import static org.assertj.core.api.Assertions.assertThat;

/** One call for compute and network: the whole server over a site in memory, which is called edge. */
class DeploymentsApiTest {
    private static final MemorySite AT_SITE = new MemorySite(new SiteId("edge"));
    private static final String DEPLOYMENTS = "/sextant/v1/deployments";
    private static CatalogueServer server;
    private static String pingDemo;

    @BeforeAll
    static void start(@TempDir Path folder) throws IOException {
        var image = folder.resolve("images/docker.io/library/busybox.tar");
        Files.createDirectories(image.getParent());
        Files.writeString(image, "an archive");
        server = new CatalogueServer(folder, AT_SITE);
        pingDemo = Files.readString(Path.of("../examples/descriptor-demo/ping-demo.json"))
                .replace("d6g-001", "edge");
    }

    @AfterEach
    void nothingIsLeft() {
        for (var container :
                new String[] {"/vnfpkgm/v1/vnf_packages", "/nsd/v1/ns_descriptors", "/nslcm/v1/ns_instances"})
            assertThat(json(server.get(container))).as(container).isEmpty();
        assertThat(AT_SITE.isEmpty()).isTrue();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void oneCallDeploysAndOneTakesAllAway() {
        var created = server.send("POST", DEPLOYMENTS, pingDemo);

        assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
        var deployed = deployed(location(created));
        assertThat(deployed.path("name").asText()).isEqualTo("Ping demo");
        assertThat(deployed.path("vnfPackageIds")).hasSize(3);
        assertThat(deployed.at("/operation/type").asText()).isEqualTo("NS_INSTANTIATE");
        var ns = json(server.get(
                "/nslcm/v1/ns_instances/" + deployed.path("nsInstanceId").asText()));
        assertThat(ns.path("nsState").asText()).isEqualTo("INSTANTIATED");
        assertThat(ns.path("vnfInstance")).hasSize(3);

        remove(location(created));
    }

    @Test
    void deploymentsThatAreAlikeShareWhatWasDerived() {
        var one = location(server.send("POST", DEPLOYMENTS, pingDemo));
        var first = deployed(one);
        var other = location(server.send("POST", DEPLOYMENTS, pingDemo));
        var second = deployed(other);

        assertThat(second.path("vnfPackageIds")).isEqualTo(first.path("vnfPackageIds"));
        assertThat(second.path("nsdInfoId")).isEqualTo(first.path("nsdInfoId"));
        assertThat(second.path("nsInstanceId")).isNotEqualTo(first.path("nsInstanceId"));

        remove(one);
        assertThat(deployed(other).path("vnfPackageIds")).hasSize(3);
        assertThat(json(server.get("/vnfpkgm/v1/vnf_packages"))).hasSize(3);
        remove(other);
    }

    @Test
    void faultsOfTheDescriptorAreToldWithTheirPointers() {
        var refused = server.send("POST", DEPLOYMENTS, pingDemo.replace("app_b:1", "app_c:1"));

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(json(refused).at("/faults/0/pointer").asText())
                .isEqualTo("/net_services/0/forwarding_graphs/0/links/0/connection_points/1/microservice_ref");
    }

    @Test
    void jsonThatMissesACommaIsToldByLineAndColumn() {
        var refused = server.send("POST", DEPLOYMENTS, pingDemo.replace("\"nsID\": \"\",", "\"nsID\": \"\""));

        assertThat(refused.statusCode()).isEqualTo(400);
        var line = pingDemo.lines().takeWhile(each -> !each.contains("ns_name")).count() + 1;
        assertThat(json(refused).path("line").asLong()).isEqualTo(line);
        assertThat(json(refused).path("column").asInt()).isPositive();
    }

    @ParameterizedTest
    @CsvSource({"vcpu, 1000, m CPU", "storage, 9999999, MiB of storage", "vgpus, 9, 9 GPUs"})
    void whatDoesNotFitTheSiteFailsAndCanBeTakenAway(String member, int tooMuch, String words) throws IOException {
        var descriptor = Json.MAPPER.readTree(pingDemo);
        ((ObjectNode) descriptor.at("/applications/0/microservices/0")).put(member, tooMuch);
        var created = location(server.send("POST", DEPLOYMENTS, descriptor.toString()));

        var failed = rested(created);
        assertThat(failed.path("state").asText()).isEqualTo("FAILED");
        assertThat(failed.at("/operation/error/detail").asText()).contains(words);

        remove(created);
    }

    @Test
    void aMicroserviceIsReachedAtTheAddressThatItAsksFor() throws IOException {
        var descriptor = Json.MAPPER.readTree(pingDemo);
        var served = (ObjectNode) descriptor.at("/applications/0/microservices/0");
        served.put("port", "80:8080").putObject("addresses").put("rr_ip", "10.30.30.30");
        var created = location(server.send("POST", DEPLOYMENTS, descriptor.toString()));

        var ns = json(server.get("/nslcm/v1/ns_instances/"
                + deployed(created).path("nsInstanceId").asText()));
        assertThat(ns.findValuesAsText("vnfProductName")).hasSize(3);
        var addresses = new ArrayList<String>();
        ns.path("vnfInstance").findParents("cpdId").stream()
                .filter(cp -> cp.path("cpdId").asText().equals("rr"))
                .forEach(cp -> addresses.add(cp.toString()));
        assertThat(addresses).isNotEmpty().allMatch(cp -> cp.contains("10.30.30.30"));

        remove(created);
    }

    @Test
    void whatIsNotThereIsAnswered404() {
        assertThat(server.get(DEPLOYMENTS + "/4d6f3c1e-5b0a-4a55-9d0f-1f3f6d0c7a01")
                        .statusCode())
                .isEqualTo(404);
    }

    private static JsonNode deployed(String path) {
        var rested = rested(path);
        assertThat(rested.path("state").asText()).as(rested.toString()).isEqualTo("DEPLOYED");
        return rested;
    }

    private static JsonNode rested(String path) {
        return server.await(path, now -> !now.path("state").asText().endsWith("ING"));
    }

    private static void remove(String path) {
        var removed = server.send("DELETE", path, "");
        assertThat(removed.statusCode()).as(removed.body()).isEqualTo(202);
        server.await(path, now -> now.path("status").asInt() == 404);
    }

    private static String location(HttpResponse<String> created) {
        assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
        return URI.create(created.headers().firstValue("Location").orElseThrow())
                .getPath();
    }
}
