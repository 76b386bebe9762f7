package io.sextant.sol005.registry;

import com.fasterxml.jackson.databind.JsonNode;
import io.sextant.core.storage.TestDatabase;
import io.sextant.examples.BuildPackages;
import io.sextant.sol005.CatalogueServer;
import io.sextant.vim.WorkloadId;
import io.sextant.vim.Workloads;
import io.sextant.vim.memory.MemorySite;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;

import static io.sextant.sol005.CatalogueServer.json;
import static org.assertj.core.api.Assertions.assertThat;

/** What an operator does with sites and clusters while two servers on one database run. */
class RegistryApiTest {
    private static final String VIMS = "/sextant/v1/vims";
    private static final String SITES = "/sextant/v1/sites";
    private static final MemorySite ANNEX = SharedVimDriver.site("annex");

    @TempDir
    private static Path folder;

    private static TestDatabase postgres;
    private static CatalogueServer server;
    private static CatalogueServer other;
    private static String nsdId;

    @BeforeAll
    static void start() throws IOException {
        BuildPackages.main(new String[] {"../examples/ping-demo", folder.toString()});
        postgres = TestDatabase.create();
        server = replica();
        other = replica();
        for (var name : List.of("src", "dst", "router")) server.onboardVnfPackage(folder.resolve(name + ".csar"));
        nsdId = json(server.get(server.onboardNsd(folder.resolve("nsd.csar"))))
                .path("nsdId")
                .asText();
    }

    private static CatalogueServer replica() {
        return CatalogueServer.withIml(postgres, folder.resolve("data"), ANNEX);
    }

    @AfterAll
    static void stop() {
        other.close();
        server.close();
        postgres.close();
    }

    @Test
    void sitesOfTheSettingsAreShownAndNotChanged() {
        var home = server.await(SITES + "/home", it -> isIn(it, "UNREACHABLE"));
        assertThat(home.path("origin").asText()).isEqualTo("CONFIGURED");
        assertThat(home.at("/health/failure").asText()).contains("site 'home'");
        assertThat(home.at("/health").has("lastSeen")).isFalse();
        assertThat(server.get(VIMS + "/home").body()).contains("********").doesNotContain("h0me");
        for (var path : List.of(SITES + "/home", VIMS + "/home")) {
            assertProblem(patch(path, "{\"drained\": true}"), 409, "SEXTANT_SITES");
            assertProblem(server.send("DELETE", path, ""), 409, "SEXTANT_SITES");
            assertProblem(server.send("POST", path + "/drain", ""), 409, "SEXTANT_SITES");
        }
        assertProblem(server.send("POST", SITES, """
                {"id": "home", "url": "http://127.0.0.1:2", "token": "t"}"""), 409, "SEXTANT_SITES");
    }

    @Test
    void aServiceRunsAtAClusterThatWasAddedAndKeepsItFromBeingRemoved() {
        var vim = added("annex", "");
        other.await(vim, it -> isIn(it, "REACHABLE"));
        var ns = server.create("/nslcm/v1/ns_instances", """
                {"nsdId": "%s", "nsName": "ping", "nsDescription": ""}""".formatted(nsdId));
        assertThat(operation(ns, "instantiate", "{\"nsFlavourId\": \"default\"}"))
                .isEqualTo("COMPLETED");

        var there = json(server.send("POST", vim + "/drain", ""));
        assertThat(there.path("nsInstanceIds")).hasSize(1);
        assertThat(there.path("vnfInstanceIds")).hasSize(3);
        var evacuated = json(server.send("POST", vim + "/evacuate", ""));
        assertThat(evacuated.findValuesAsText("nsInstanceId"))
                .containsExactly(there.at("/nsInstanceIds/0").asText());
        assertThat(evacuated.at("/0/refusal").asText()).as("there is no other").isNotEmpty();
        var refused = server.send("DELETE", vim, "");
        assertProblem(refused, 409, "is in use");
        assertThat(json(refused).path("nsInstanceIds")).isEqualTo(there.path("nsInstanceIds"));

        ANNEX.kill(workload(), "killed by signal 9");
        server.await("/nsfm/v1/alarms", alarms -> alarms.size() == 1);
        assertThat(operation(ns, "terminate", "{}")).isEqualTo("COMPLETED");
        isConnectedAnew(vim);
        var failed = task(ns, "instantiate", "{\"nsFlavourId\": \"default\"}");
        assertThat(rested(failed).at("/error/detail").asText()).contains("annex is drained");
        assertThat(server.send("POST", failed + "/rollback", "").statusCode()).isEqualTo(202);
        assertThat(rested(failed).path("operationState").asText()).isEqualTo("ROLLED_BACK");

        assertThat(json(patch(vim, "{\"drained\": false}")).path("drained").asBoolean())
                .isFalse();
        assertThat(server.send("DELETE", ns, "").statusCode()).isEqualTo(204);
        removed(vim);
        other.await(VIMS, list -> list.findValuesAsText("id").stream().noneMatch("annex"::equals));
        assertThat(server.get(vim).statusCode()).isEqualTo(404);
    }

    @Test
    void aCheckAsksAtOnceAndTellsWhatItFound() {
        var vim = added("checked", "");
        var found = json(server.send("POST", vim + "/check", ""));
        assertThat(found.path("state").asText()).isEqualTo("REACHABLE");
        assertThat(found.at("/summary/total/cpuMillis").asLong()).isEqualTo(64_000);

        SharedVimDriver.site("checked").disconnectSite("the line is cut");
        var lost = json(server.send("POST", vim + "/check", ""));
        assertThat(lost.path("state").asText()).isEqualTo("UNREACHABLE");
        assertThat(lost.path("failure").asText()).contains("the line is cut");
        assertThat(lost.path("lastSeen").asText())
                .isLessThanOrEqualTo(lost.path("since").asText());
        removed(vim);
    }

    @Test
    void whatWasAddedOutlivesTheServerAndItsSecretsAreShownNowhere() throws IOException {
        var vim = added("kept", ", \"properties\": {\"password\": \"s3same\", \"zone\": \"z1\"}");
        assertThat(server.get(vim).body()).contains("z1", "********").doesNotContain("s3same");
        assertThat(server.get(VIMS).body()).doesNotContain("s3same");
        try (var restarted = replica()) {
            var again = restarted.await(vim, it -> isIn(it, "REACHABLE"));
            assertThat(again.at("/properties/zone").asText()).isEqualTo("z1");
        }
        removed(vim);
    }

    @Test
    void aChangeIsConditionalAndIsSeenByTheOtherServer() {
        var vim = added("changed", ", \"properties\": {\"zone\": \"z1\", \"rack\": \"r1\"}");
        var etag = server.get(vim).headers().firstValue("ETag").orElseThrow();
        var change = """
                {"properties": {"zone": null, "password": "x"}, "position": {"latitude": 48.1, "longitude": 11.6},
                 "expense": {"costPerCoreHour": 0.02, "wattsPerCore": 9}}""";
        assertThat(patch(vim, change, etag).statusCode()).isEqualTo(200);
        assertProblem(patch(vim, change, etag), 412, "ETag");
        var delete = server.web().to(vim).header("If-Match", etag).DELETE();
        assertProblem(server.web().send(delete), 412, "ETag");

        var now = other.await(
                vim, it -> it.at("/health/summary/position/latitude").asDouble() == 48.1);
        assertThat(now.path("properties").toString()).isEqualTo("{\"password\":\"********\",\"rack\":\"r1\"}");
        assertThat(now.at("/health/summary/expense/wattsPerCore").asDouble()).isEqualTo(9);
        removed(vim);
    }

    @Test
    void aSiteIsAClusterTooWhichIsChangedByTheSiteAlone() {
        var created = server.send("POST", SITES, """
                {"id": "far", "url": "http://127.0.0.1:1/site/v1", "token": "f4r-t0ken"}""");
        assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
        assertThat(created.body()).doesNotContain("f4r-t0ken");
        var vim = server.await(VIMS + "/far", it -> isIn(it, "UNREACHABLE"));
        assertThat(vim.path("origin").asText()).isEqualTo("SITE");
        assertProblem(server.send("DELETE", VIMS + "/far", ""), 409, "change or remove the site 'far'");
        assertProblem(server.send("POST", VIMS, request("far", "")), 409, "names are unique");
        assertThat(server.get(SITES + "/annex").statusCode()).isEqualTo(404);

        var atIt =
                created(VIMS, "{\"id\": \"rack\", \"site\": \"far\", \"kind\": \"shared\", \"url\": \"http://rack\"}");
        var refused = server.send("DELETE", SITES + "/far", "");
        assertThat(json(refused).path("vimIds").get(0).asText()).isEqualTo("rack");
        removed(atIt);
        removed(SITES + "/far");
        assertThat(server.get(VIMS + "/far").statusCode()).isEqualTo(404);
    }

    @Test
    void aKubeconfigIsTakenWholeAndOneThatRunsProgramsIsRefusedByItsLine() {
        var vim = added("cube", "");
        assertProblem(upload(vim, kubeconfig("exec: {command: /bin/sh}")), 422, "kubeconfig:5");
        assertProblem(upload(vim, "x".repeat(300 << 10)), 413, "262144");
        var taken = upload(vim, kubeconfig("token: t0ps3cret"));
        assertThat(taken.statusCode()).as(taken.body()).isEqualTo(204);
        assertThat(server.get(vim).body()).contains("https://k8s.example:6443").doesNotContain("t0ps3cret");
        removed(vim);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "id": "..", "site": "s", "kind": "shared", "url": "http://a"                                    | 400 | id
            "id": "a/b", "site": "s", "kind": "shared", "url": "http://a"                                   | 400 | id
            "id": "a", "site": "s", "kind": "shared"                                                        | 400 | url
            "id": "a", "site": "s", "kind": "shared", "url": "ht tp:"                                       | 400 | url
            "id": "a", "site": "s", "kind": "shared", "url": "file:///etc/passwd"                           | 422 | http
            "id": "a", "site": "s", "kind": "shared", "url": "http://u:p@a"                                 | 422 | password
            "id": "a", "site": "s", "kind": "shared", "url": "http://a/?b=c"                                | 422 | query
            "id": "a", "site": "s", "kind": "abacus", "url": "http://a"                                     | 422 | abacus
            "id": "a", "site": "s", "kind": "A b", "url": "http://a"                                        | 400 | kind
            "id": "a", "site": "s", "kind": "site", "url": "http://a"                                       | 422 | token
            "id": "a", "site": "s", "kind": "shared", "url": "http://a", "properties": {"x": null}          | 400 | properties
            "id": "a", "site": "s", "kind": "shared", "url": "http://a", "properties": {"x y": "z"}         | 422 | properties
            "id": "a", "site": "s", "kind": "shared", "url": "http://a", "properties": {"kubeconfig": "[]"} | 422 | kubeconfig
            "id": "a", "site": "s", "kind": "shared", "url": "http://a", "position": {"latitude": 91, "longitude": 0} | 422 | nowhere
            "id": "a", "site": "s", "kind": "shared", "url": "http://a", "position": {"latitude": 9}        | 400 | longitude
            """)
    void whatCannotBeAClusterIsRefusedInWords(String members, int status, String words) {
        assertProblem(server.send("POST", VIMS, "{" + members + "}"), status, words);
        assertThat(server.get(VIMS + "/a").statusCode()).isEqualTo(404);
    }

    private static String kubeconfig(String user) {
        return """
                current-context: c
                contexts: [{name: c, context: {cluster: k, user: u}}]
                clusters: [{name: k, cluster: {server: 'https://k8s.example:6443'}}]
                users:
                - {name: u, user: {%s}}
                """.formatted(user);
    }

    private static HttpResponse<String> upload(String vim, String kubeconfig) {
        return server.web()
                .send(server.web()
                        .to(vim + "/kubeconfig")
                        .header("Content-Type", "application/yaml")
                        .PUT(BodyPublishers.ofString(kubeconfig)));
    }

    private static String request(String id, String members) {
        return "{\"id\": \"" + id + "\", \"site\": \"" + id + "\", \"kind\": \"shared\", \"url\": \"http://" + id + "\""
                + members + "}";
    }

    private static String added(String id, String members) {
        return created(VIMS, request(id, members));
    }

    private static String created(String container, String body) {
        var created = server.send("POST", container, body);
        assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
        return URI.create(created.headers().firstValue("Location").orElseThrow())
                .getPath();
    }

    private static void removed(String path) {
        var removed = server.send("DELETE", path, "");
        assertThat(removed.statusCode()).as(removed.body()).isEqualTo(204);
    }

    private static HttpResponse<String> patch(String path, String body) {
        return patch(path, body, "*");
    }

    private static HttpResponse<String> patch(String path, String body, String etag) {
        return server.web()
                .send(server.web()
                        .to(path)
                        .header("Content-Type", "application/merge-patch+json")
                        .header("If-Match", etag)
                        .method("PATCH", BodyPublishers.ofString(body)));
    }

    private static boolean isIn(JsonNode resource, String state) {
        return resource.at("/health/state").asText().equals(state);
    }

    private static WorkloadId workload() {
        return ANNEX.vim().require(Workloads.class).all().iterator().next().id();
    }

    /** The other server has asked the cluster since that was changed last: what is drained is so there, too. */
    private static void isConnectedAnew(String vim) {
        patch(vim, "{\"position\": {\"latitude\": 1.5, \"longitude\": 2}}");
        other.await(vim, it -> it.at("/health/summary/position/latitude").asDouble() == 1.5);
    }

    private static String operation(String ns, String task, String body) {
        return rested(task(ns, task, body)).path("operationState").asText();
    }

    /** The path of the operation that a task has begun. */
    private static String task(String ns, String task, String body) {
        var accepted = server.send("POST", ns + "/" + task, body);
        assertThat(accepted.statusCode()).as(accepted.body()).isEqualTo(202);
        return URI.create(accepted.headers().firstValue("Location").orElseThrow())
                .getPath();
    }

    private static JsonNode rested(String operation) {
        return server.await(
                operation,
                it -> !List.of("PROCESSING", "STARTING", "ROLLING_BACK")
                        .contains(it.path("operationState").asText()));
    }

    private static void assertProblem(HttpResponse<String> answer, int status, String words) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.body()).contains(words);
    }
}
