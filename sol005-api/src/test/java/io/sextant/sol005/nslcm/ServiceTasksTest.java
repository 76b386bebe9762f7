package io.sextant.sol005.nslcm;

import com.fasterxml.jackson.databind.JsonNode;
import io.sextant.core.id.SiteId;
import io.sextant.examples.BuildPackages;
import io.sextant.sol005.CatalogueServer;
import io.sextant.vim.memory.MemorySite;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;

import static io.sextant.sol005.CatalogueServer.json;
import static org.assertj.core.api.Assertions.assertThat;

/** Tasks on a service as an OSS asks for them, and what it then sees: the whole server over a site in memory. */
class ServiceTasksTest {
    private static final MemorySite AT_SITE = new MemorySite(new SiteId("edge"));

    @TempDir
    private static Path folder;

    private static CatalogueServer server;
    private static String nsdId;

    @BeforeAll
    static void start() throws IOException {
        BuildPackages.main(new String[] {"../examples/elastic-demo", folder.toString()});
        server = new CatalogueServer(folder.resolve("data"), AT_SITE);
        for (var name : List.of("client", "web", "web-2", "router", "firewall"))
            server.onboardVnfPackage(folder.resolve(name + ".csar"));
        nsdId = json(server.get(server.onboardNsd(folder.resolve("nsd.csar"))))
                .path("nsdId")
                .asText();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void aServiceIsScaledStoppedHealedAndItsPackageChanged() {
        var ns = server.create(
                "/nslcm/v1/ns_instances",
                "{\"nsdId\": \"%s\", \"nsName\": \"a\", \"nsDescription\": \"\"}".formatted(nsdId));
        completed(ns + "/instantiate", "{\"nsFlavourId\": \"default\", \"nsInstantiationLevelId\": \"small\"}");
        assertThat(level(ns)).isEqualTo("one");

        var scaled = completed(ns + "/scale", """
                {"scaleType": "SCALE_NS", "scaleNsData": {"scaleNsByStepsData":
                 {"scalingDirection": "SCALE_OUT", "aspectId": "capacity"}}}""");
        assertThat(level(ns)).isEqualTo("two");
        assertThat(changes(scaled)).containsExactly("INSTANTIATE COMPLETED");
        assertThat(scaled.at("/operationParams/scaleNsData/scaleNsByStepsData/aspectId")
                        .asText())
                .isEqualTo("capacity");

        var web = vnf(ns, "web");
        var stopped = completed(ns + "/update", """
                {"updateType": "OPERATE_VNF", "operateVnfData": [{"vnfInstanceId": "%s", "changeStateTo": "STOPPED",
                 "stopType": "FORCEFUL"}]}""".formatted(web));
        assertThat(changes(stopped)).containsExactly("OPERATE COMPLETED");
        assertThat(shown(web).at("/instantiatedVnfInfo/vnfState").asText()).isEqualTo("STOPPED");
        completed(ns + "/update", """
                {"updateType": "OPERATE_VNF",
                 "operateVnfData": [{"vnfInstanceId": "%s", "changeStateTo": "STARTED"}]}""".formatted(web));

        var vnfc = shown(web).at("/instantiatedVnfInfo/vnfcResourceInfo/0/id").asText();
        var healed = completed(ns + "/heal", """
                {"healVnfData": [{"vnfInstanceId": "%s", "vnfcInstanceId": ["%s"]}]}""".formatted(web, vnfc));
        assertThat(changes(healed)).containsExactly("HEAL COMPLETED");
        assertThat(shown(web).at("/instantiatedVnfInfo/vnfcResourceInfo/0/id").asText())
                .isNotEqualTo(vnfc);

        var other = json(server.get("/vnfpkgm/v1/vnf_packages?filter=(eq,vnfSoftwareVersion,2.0)"));
        var vnfdId = StreamSupport.stream(other.spliterator(), false)
                .filter(entry -> entry.path("vnfProductName").equals(shown(web).path("vnfProductName")))
                .map(entry -> entry.path("vnfdId").asText())
                .findFirst()
                .orElseThrow();
        completed("/sextant/v1/vnf_instances/" + web + "/change_package", "{\"vnfdId\": \"" + vnfdId + "\"}");
        assertThat(shown(web).path("vnfdId").asText()).isEqualTo(vnfdId);

        completed(ns + "/terminate", "{}");
        assertThat(server.send("DELETE", ns, "").statusCode()).isEqualTo(204);
        assertThat(AT_SITE.isEmpty()).isTrue();
    }

    private static String level(String ns) {
        return json(server.get(ns)).at("/nsScaleStatus/0/nsScaleLevelId").asText();
    }

    private static String vnf(String ns, String name) {
        return StreamSupport.stream(json(server.get(ns)).path("vnfInstance").spliterator(), false)
                .filter(vnf -> vnf.path("vnfInstanceName").asText().equals("a-" + name))
                .map(vnf -> vnf.path("id").asText())
                .findFirst()
                .orElseThrow();
    }

    private static JsonNode shown(String vnf) {
        return json(server.get("/sextant/v1/vnf_instances/" + vnf)).path("vnfInstance");
    }

    private static List<String> changes(JsonNode operation) {
        return StreamSupport.stream(
                        operation.at("/resourceChanges/affectedVnfs").spliterator(), false)
                .map(vnf -> vnf.path("changeType").asText() + " "
                        + vnf.path("changeResult").asText())
                .toList();
    }

    /** The operation that a task has begun, once it is completed. */
    private static JsonNode completed(String task, String body) {
        var accepted = server.send("POST", task, body);
        assertThat(accepted.statusCode()).as(accepted.body()).isEqualTo(202);
        var operation = URI.create(accepted.headers().firstValue("Location").orElseThrow())
                .getPath();
        var rested = server.await(
                operation, now -> !now.path("operationState").asText().equals("PROCESSING"));
        assertThat(rested.path("operationState").asText()).as(rested.toString()).isEqualTo("COMPLETED");
        return rested;
    }
}
