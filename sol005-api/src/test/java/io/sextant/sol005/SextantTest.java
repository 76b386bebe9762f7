package io.sextant.sol005;

import com.fasterxml.jackson.databind.JsonNode;
import io.sextant.core.id.ClusterId;
import io.sextant.core.id.SiteId;
import io.sextant.core.storage.TestDatabase;
import io.sextant.examples.BuildPackages;
import io.sextant.sol005.http.WireJson;
import io.sextant.vim.Cluster;
import io.sextant.vim.Clusters;
import io.sextant.vim.iml.Sites;
import io.sextant.vim.memory.MemorySite;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;

import static org.assertj.core.api.Assertions.assertThat;

/** The ping demo over SOL005, as an OSS goes through it: the whole server but Payara, over a site in memory. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SextantTest {
    private static final SiteId SITE = new SiteId("edge");
    private static final String PACKAGES = "/vnfpkgm/v1/vnf_packages";
    private static final String NSDS = "/nsd/v1/ns_descriptors";
    private static final String PNFDS = "/nsd/v1/pnf_descriptors";
    private static final String INSTANCES = "/nslcm/v1/ns_instances";
    private static final String OP_OCCS = "/nslcm/v1/ns_lcm_op_occs";
    private static final MemorySite AT_SITE = new MemorySite(SITE);
    private static final Map<String, String> IDS = new HashMap<>();

    @TempDir
    private static Path folder;

    private static TestDatabase postgres;
    private static Sextant sextant;
    private static WebServer server;

    @BeforeAll
    static void start() throws IOException {
        BuildPackages.main(new String[] {"../examples/ping-demo", folder.toString()});
        postgres = TestDatabase.create();
        var settings = new SettingsFixture(postgres.settings(), folder)
                .fetchAllow("127.0.0.1")
                .settings();
        var cluster = new Cluster(new ClusterId("edge"), SITE, "memory", AT_SITE.vim());
        var southbound =
                new Southbound(new Clusters(List.of(cluster)), new Sites(Map.of(SITE, AT_SITE.iml())), List.of());
        sextant = Sextant.open(settings, southbound);
        server = new WebServer(sextant.resources());
    }

    @AfterAll
    static void stop() {
        server.close();
        sextant.close();
        postgres.close();
    }

    @Test
    @Order(1)
    void aPackageThatIsNoneGoesBackToCreatedWithEveryFault() throws IOException {
        var created = server.send("POST", PACKAGES, "{\"userDefinedData\": {\"a\": {\"b\": 1, \"c\": 2}}}");
        assertThat(created.statusCode()).isEqualTo(201);
        var entry = json(created);
        assertThat(created.headers().firstValue("Location"))
                .contains(entry.at("/_links/self/href").asText());
        assertThat(entry.path("onboardingState").asText()).isEqualTo("CREATED");
        var path = PACKAGES + "/" + entry.path("id").asText();
        assertThat(upload(path + "/package_content", HttpRequest.BodyPublishers.ofString("no archive")))
                .isEqualTo(202);
        var refused = await(path, now -> now.has("onboardingFailureDetails"));
        assertThat(refused.path("onboardingState").asText()).isEqualTo("CREATED");
        assertThat(refused.at("/onboardingFailureDetails/faults/0/rule").asText())
                .startsWith("SOL004");
        assertThat(status("DELETE", path, "")).isEqualTo(204);
        assertThat(server.get(path).statusCode()).isEqualTo(404);
    }

    @Test
    @Order(2)
    void packagesAndNsdAreOnboardedAndReadBack() throws IOException {
        for (var name : List.of("src", "dst", "router")) IDS.put(name, onboarded(PACKAGES, "/package_content", name));
        IDS.put("nsd", onboarded(NSDS, "/nsd_content", "nsd"));
        var nsd = json(server.get(NSDS + "/" + IDS.get("nsd")));
        assertThat(nsd.path("vnfPkgIds")).hasSize(3);
        IDS.put("nsdId", nsd.path("nsdId").asText());
        assertThat(json(server.get(PACKAGES)).findValuesAsText("id"))
                .contains(IDS.get("src"), IDS.get("dst"), IDS.get("router"));
        assertThat(json(server.get(PACKAGES)).get(0).has("softwareImages")).isFalse();
        assertThat(json(server.get(PACKAGES + "?all_fields")).get(0).has("additionalArtifacts"))
                .isTrue();
    }

    @Test
    @Order(3)
    void contentIsGivenAsItWasUploadedWholeAndInParts() throws IOException {
        var path = PACKAGES + "/" + IDS.get("src");
        var whole = server.bytes(server.to(path + "/package_content"));
        assertThat(whole.body()).isEqualTo(Files.readAllBytes(folder.resolve("src.csar")));
        var part = server.get(path + "/package_content", "Range", "bytes=0-1");
        assertThat(part.statusCode()).isEqualTo(206);
        assertThat(part.body()).isEqualTo("PK");
        assertThat(part.headers().firstValue("Content-Range")).contains("bytes 0-1/" + whole.body().length);
        assertThat(server.get(path + "/package_content", "Range", "bytes=999999999-")
                        .statusCode())
                .isEqualTo(416);
        assertThat(server.get(path + "/vnfd", "Accept", "text/plain").body()).startsWith("tosca_definitions_version");
        assertThat(server.get(path + "/vnfd", "Accept", "application/zip").body())
                .startsWith("PK");
        assertThat(server.get(path + "/vnfd", "Accept", "image/png").statusCode())
                .isEqualTo(406);
        assertThat(server.get(path + "/artifacts/Definitions/src.yaml").body()).startsWith("tosca_definitions_version");
        assertThat(server.get(path + "/artifacts/http%3A%2F%2Fhost%2Fa%3Fb").body())
                .as("the URI of a file elsewhere is a path, too")
                .contains("'http://host/a?b'");
        assertThat(server.get(path + "/artifacts/Definitions/none.yaml").statusCode())
                .isEqualTo(404);
    }

    @Test
    @Order(4)
    void aChangeIsConditionalAndAnswersWhatItChanged() throws IOException {
        var path = PACKAGES + "/" + IDS.get("src");
        var etag = server.get(path).headers().firstValue("ETag").orElseThrow();
        var patch = server.to(path)
                .header("Content-Type", "application/merge-patch+json")
                .header("If-Match", etag)
                .method("PATCH", HttpRequest.BodyPublishers.ofString("{\"userDefinedData\": {\"k\": {\"v\": 1}}}"));
        var changed = server.send(patch);
        assertThat(changed.statusCode()).isEqualTo(200);
        assertThat(json(changed)).isEqualTo(WireJson.MAPPER.readTree("{\"userDefinedData\": {\"k\": {\"v\": 1}}}"));
        assertThat(changed.headers().firstValue("ETag")).isNotEqualTo(Optional.of(etag));
        assertThat(server.send(patch).statusCode()).isEqualTo(412);
        assertThat(status("PATCH", path, "{}")).isEqualTo(400);
        assertThat(status("PATCH", path, "{\"operationalState\": \"ENABLED\"}")).isEqualTo(409);
        assertThat(status("DELETE", path, "")).isEqualTo(409);
    }

    @Test
    @Order(5)
    void aServiceIsCreatedInstantiatedTerminatedAndDeleted() throws IOException {
        var created = server.send(
                "POST",
                INSTANCES,
                "{\"nsdId\": \"" + IDS.get("nsdId") + "\", \"nsName\": \"ping\", \"nsDescription\": \"\"}");
        assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
        var path = URI.create(created.headers().firstValue("Location").orElseThrow())
                .getPath();
        assertThat(status("POST", path + "/instantiate", "{\"nsFlavourId\": \"none\"}"))
                .isEqualTo(422);
        assertThat(status(
                        "POST",
                        path + "/instantiate",
                        "{\"nsFlavourId\": \"default\", \"locationConstraints\": [{\"vnfProfileId\": \"a\"}]}"))
                .isEqualTo(400);
        assertThat(tryPlacement(path, "{\"nsFlavourId\": \"default\"}")
                        .at("/parts/0/clusterId")
                        .asText())
                .isEqualTo("edge");
        assertThat(tryPlacement(path, "{\"nsFlavourId\": \"none\"}")
                        .path("status")
                        .asInt())
                .isEqualTo(422);
        assertThat(tryPlacement(path, "{}").path("detail").asText()).contains("nsFlavourId");
        assertThat(json(server.get(path)).path("nsState").asText()).isEqualTo("NOT_INSTANTIATED");
        var done = done(path + "/instantiate", "{\"nsFlavourId\": \"default\"}");
        assertThat(done.at("/operationParams/nsFlavourId").asText()).isEqualTo("default");
        assertThat(done.path("_links").path("nsInstance").path("href").asText()).endsWith(path);
        var ns = json(server.get(path));
        assertThat(ns.path("nsState").asText()).isEqualTo("INSTANTIATED");
        assertThat(ns.path("vnfInstance")).hasSize(3);
        assertThat(ns.findValuesAsText("instantiationState")).containsOnly("INSTANTIATED");
        assertThat(ns.findValues("ipAddresses")).isNotEmpty();
        assertThat(ns.path("_links").fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("self", "terminate", "scale", "update", "heal");
        assertThat(ns.at("/vnffgInfo/0/vnfInstanceId")).hasSize(3);
        assertThat(ns.findValue("extCpInfo").get(0).path("id").asText())
                .isIn(ns.findValuesAsText("vnfExtCpInstanceId"));
        assertFound(
                INSTANCES,
                ns,
                "(eq,vnffgInfo/nsCpHandle/vnfInstanceId,"
                        + ns.at("/vnfInstance/0/id").asText() + ")");
        assertFound(INSTANCES, ns, "(eq,nsState,INSTANTIATED)", "(eq,vnfInstance/vimId,edge)");
        assertFound(
                INSTANCES,
                ns,
                "(eq,vnfInstance/instantiatedVnfInfo/vnfcResourceInfo/vduId,"
                        + ns.findValuesAsText("vduId").getFirst() + ")");
        assertNotFound(INSTANCES, "(eq,nsState,NOT_INSTANTIATED)");
        assertFound(OP_OCCS, done, "(eq,operationState,COMPLETED);(eq,operationParams/nsFlavourId,default)");
        assertFound(OP_OCCS, done, "(gt,startTime,2020-01-01T00:00:00Z);(eq,lcmOperationType,INSTANTIATE)");
        assertNotFound(OP_OCCS, "(neq,isCancelPending,false)");
        assertThat(ns.path("_links").has("instantiate")).isFalse();
        var vnf = "/sextant/v1/vnf_instances/" + ns.at("/vnfInstance/0/id").asText();
        assertThat(json(server.get(vnf)).path("vnfInstance")).isEqualTo(ns.at("/vnfInstance/0"));
        assertThat(json(server.get(vnf)).at("/nsInstanceIds/0")).isEqualTo(ns.path("id"));
        assertThat(status("POST", vnf + "/change_package", "{\"vnfdId\": \"x\"}"))
                .isEqualTo(422);
        assertThat(status(
                        "POST",
                        "/sextant/v1/vnf_instances/" + UUID.randomUUID() + "/change_package",
                        "{\"vnfdId\": \"x\"}"))
                .isEqualTo(404);
        assertThat(status("DELETE", path, "")).isEqualTo(409);
        var placement = json(server.get("/sextant/v1/placements/" + path.substring(path.lastIndexOf('/') + 1)));
        assertThat(placement.at("/parts/0/clusterId").asText()).isEqualTo("edge");
        assertThat(placement.at("/parts/0/considered/0/reason").asText()).contains("would stay free");
        done(path + "/terminate", "{}");
        assertThat(status("DELETE", path, "")).isEqualTo(204);
        assertThat(server.get(path).statusCode()).isEqualTo(404);
    }

    private static JsonNode tryPlacement(String ns, String request) throws IOException {
        var id = ns.substring(ns.lastIndexOf('/') + 1);
        return json(server.send(
                "POST",
                "/sextant/v1/placements",
                "{\"nsInstanceId\": \"" + id + "\", \"instantiateNsRequest\": " + request + "}"));
    }

    @Test
    @Order(6)
    void thePlanOfAnOperationTellsEveryStep() throws IOException {
        var created = json(server.send(
                "POST",
                INSTANCES,
                "{\"nsdId\": \"" + IDS.get("nsdId") + "\", \"nsName\": \"ping\", \"nsDescription\": \"\"}"));
        var path = INSTANCES + "/" + created.path("id").asText();
        var operation = done(path + "/instantiate", "{\"nsFlavourId\": \"default\"}");
        var plan =
                json(server.get("/sextant/v1/operations/" + operation.path("id").asText() + "/plan"));
        assertThat(plan.path("type").asText()).isEqualTo("NS_INSTANTIATE");
        assertThat(plan.path("steps").findValuesAsText("state")).containsOnly("DONE");
        assertThat(plan.path("steps").findValuesAsText("name")).contains("place");
        assertThat(plan.path("steps").findValuesAsText("tolerant")).contains("false");
        var cancel = server.send(
                "POST",
                "/sextant/v1/operations/" + operation.path("id").asText() + "/cancel",
                "{\"cancelMode\": \"FORCEFUL\"}");
        assertThat(cancel.statusCode()).isEqualTo(409);
        assertThat(cancel.body()).contains("it is in COMPLETED");
        assertThat(server.get(OP_OCCS).body()).contains(operation.path("id").asText());
        var vnf = "/sextant/v1/vnf_instances/"
                + json(server.get(path)).at("/vnfInstance/0/id").asText();
        var grant = json(server.get(vnf + "/grants")).get(0);
        assertThat(grant.path("vnfLcmOpOccId")).isEqualTo(operation.path("id"));
        assertThat(grant.path("granted").asBoolean()).isTrue();
        assertThat(grant.at("/addResources/0/count").asInt()).isOne();
        assertThat(json(server.get(vnf + "/indicators"))).isEmpty();
        done(path + "/terminate", "{}");
        assertThat(status("DELETE", path, "")).isEqualTo(204);
    }

    @Test
    @Order(7)
    void theDatabaseIsFoundReady() {
        assertThat(sextant.ready()).isTrue();
    }

    @Test
    @Order(8)
    void aPnfdIsOnboardedReadChangedAndDeleted() throws IOException {
        var created = server.send("POST", PNFDS, "{}");
        assertThat(created.statusCode()).isEqualTo(201);
        var path = PNFDS + "/" + json(created).path("id").asText();
        var content = SextantTest.class.getResourceAsStream("pnfd.yaml").readAllBytes();
        var upload = server.to(path + "/pnfd_content")
                .header("Content-Type", "text/plain")
                .PUT(HttpRequest.BodyPublishers.ofByteArray(content));
        assertThat(server.send(upload).statusCode()).isEqualTo(202);

        var pnfd = await(path, now -> !now.path("pnfdOnboardingState").asText().equals("PROCESSING"));
        assertThat(pnfd.path("pnfdOnboardingState").asText())
                .as(pnfd.toString())
                .isEqualTo("ONBOARDED");
        assertThat(pnfd.path("pnfdId").asText()).isEqualTo("radio");
        assertThat(pnfd.has("pnfdOperationalState")).isFalse();
        assertThat(json(server.get(PNFDS)).findValuesAsText("pnfdUsageState")).containsExactly("NOT_IN_USE");
        var whole = server.get(path + "/pnfd_content", "Accept", "text/plain");
        assertThat(whole.body()).isEqualTo(new String(content, StandardCharsets.UTF_8));
        assertThat(server.get(path + "/pnfd_content", "Range", "bytes=0-4").body())
                .isEqualTo("tosca");
        assertThat(server.get(path + "/pnfd_content", "Accept", "application/zip")
                        .body())
                .startsWith("PK");
        assertThat(server.send(upload).statusCode()).isEqualTo(409);
        assertThat(server.send("PATCH", path, "{\"userDefinedData\": {\"a\": 1}}")
                        .body())
                .isEqualTo("{\"userDefinedData\":{\"a\":1}}");
        assertThat(status("DELETE", path, "")).isEqualTo(204);
        assertThat(server.get(path).statusCode()).isEqualTo(404);
    }

    @Test
    @Order(9)
    void aPackageIsFetchedFromItsUri() throws IOException {
        var path = PACKAGES + "/"
                + json(server.send("POST", PACKAGES, "{}")).path("id").asText();
        var task = path + "/package_content/upload_from_uri";
        assertThat(status("POST", task, "{\"addressInformation\": \"file:///etc/passwd\"}"))
                .isEqualTo(400);
        assertThat(status("POST", task, "{\"addressInformation\": \"http://host/a\", \"authType\": \"BASIC\"}"))
                .isEqualTo(400);
        var absent = server.root() + path + "/package_content";
        assertThat(status("POST", task, "{\"addressInformation\": \"" + absent + "\"}"))
                .isEqualTo(202);

        var failed = await(path, now -> now.has("onboardingFailureDetails"));
        assertThat(failed.path("onboardingState").asText()).isEqualTo("CREATED");
        assertThat(failed.at("/onboardingFailureDetails/detail").asText()).contains("answered 409");
        assertThat(status("DELETE", path, "")).isEqualTo(204);
    }

    @Test
    @Order(10)
    void anUploadWhoseSenderFallsSilentLeadsBackToCreated() throws IOException {
        server.patience(Duration.ofMillis(300));
        try (var sender = new Socket(server.root().getHost(), server.root().getPort())) {
            var path = PACKAGES + "/"
                    + json(server.send("POST", PACKAGES, "{}")).path("id").asText();
            var request = "PUT " + path + "/package_content HTTP/1.1\r\nHost: localhost\r\n"
                    + "Content-Type: application/zip\r\nContent-Length: 1000\r\n\r\nPK";
            sender.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));

            var failed = await(path, now -> now.has("onboardingFailureDetails"));
            assertThat(failed.path("onboardingState").asText()).isEqualTo("CREATED");
            assertThat(failed.at("/onboardingFailureDetails/detail").asText()).contains("broke off after 2 bytes");
            // What came goes when the request ends, a moment after the entry says so.
            await(path, _ -> isEmpty(folder.resolve("blobs/incoming")));
            assertThat(status("DELETE", path, "")).isEqualTo(204);
        }
    }

    private static boolean isEmpty(Path folder) {
        try (var files = Files.list(folder)) {
            return files.findAny().isEmpty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All of them are found by each of the filters, and the list shows what the resource itself does. */
    private static void assertFound(String container, JsonNode resource, String... filters) throws IOException {
        for (var filter : filters)
            assertThat(json(server.get(container + "?all_fields&filter=" + filter)))
                    .as(filter)
                    .containsExactly(resource);
    }

    private static void assertNotFound(String container, String filter) throws IOException {
        assertThat(json(server.get(container + "?filter=" + filter))).isEmpty();
    }

    private static String onboarded(String container, String content, String name) throws IOException {
        var id = json(server.send("POST", container, "{}")).path("id").asText();
        var path = container + "/" + id;
        assertThat(upload(path + content, HttpRequest.BodyPublishers.ofFile(folder.resolve(name + ".csar"))))
                .isEqualTo(202);
        await(
                path,
                now -> now.findValuesAsText("onboardingState").contains("ONBOARDED")
                        || now.findValuesAsText("nsdOnboardingState").contains("ONBOARDED"));
        return id;
    }

    /** The operation that a task has begun, once it is completed. */
    private static JsonNode done(String task, String body) throws IOException {
        var accepted = server.send("POST", task, body);
        assertThat(accepted.statusCode()).as(accepted.body()).isEqualTo(202);
        var operation = URI.create(accepted.headers().firstValue("Location").orElseThrow())
                .getPath();
        var rested =
                await(operation, now -> !now.path("operationState").asText().equals("PROCESSING"));
        assertThat(rested.path("operationState").asText()).as(rested.toString()).isEqualTo("COMPLETED");
        return rested;
    }

    private static int upload(String path, HttpRequest.BodyPublisher body) throws IOException {
        return server.send(server.to(path)
                        .header("Content-Type", "application/zip")
                        .PUT(body))
                .statusCode();
    }

    private static int status(String method, String path, String body) {
        return server.send(method, path, body).statusCode();
    }

    private static JsonNode await(String path, Predicate<JsonNode> done) throws IOException {
        var deadline = System.nanoTime() + 60_000_000_000L;
        for (var now = json(server.get(path)); ; now = json(server.get(path))) {
            if (done.test(now)) return now;
            assertThat(System.nanoTime()).as("still %s", now).isLessThan(deadline);
        }
    }

    private static JsonNode json(HttpResponse<String> answer) throws IOException {
        return WireJson.MAPPER.readTree(answer.body());
    }
}
