package io.sextant.sol005.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.sextant.sol005.WebServer;
import io.sextant.sol005.nslcm.api.NsInstancesApi;
import io.sextant.sol005.nslcm.model.CreateNsRequest;
import io.sextant.sol005.versions.ApiVersionsResource;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;

class RulesTest {
    private static final String INSTANCES = "/nslcm/v1/ns_instances";
    private static WebServer server;

    /** Echoes what it was given; fails in a way that nobody foresaw at GET of one. */
    @Path(NsInstancesApi.PATH)
    private static final class Echo implements NsInstancesApi {
        @Override
        public Response createNsInstance(CreateNsRequest request) {
            return Response.ok(request, "application/json").build();
        }

        @Override
        public Response getNsInstance(String id) {
            throw new IllegalStateException("secret of the inside");
        }

        @Override
        public Response listNsInstances(
                String filter, String all, String fields, String exclude, String excludeDefault, String marker) {
            return Response.ok(List.of(), "application/json").build();
        }
    }

    @BeforeAll
    static void start() {
        var exchange = new Exchange(Optional.empty());
        var resources = new ArrayList<Object>(Rules.of(exchange));
        resources.add(new ApiVersionsResource(exchange));
        resources.add(new Echo());
        server = new WebServer(resources);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void anUnknownPathIsAnsweredInProblemDetails() {
        assertProblem(server.get("/nslcm/v1/nothing"), 404, "no resource at '/nslcm/v1/nothing'");
    }

    @Test
    void aMethodThatIsNotDefinedIsRefusedAndTheDefinedOnesAreNamed() {
        var answer = server.send("PUT", INSTANCES, "{}");
        assertProblem(answer, 405, "PUT is not defined");
        assertThat(answer.headers().firstValue("Allow").orElseThrow()).contains("GET", "POST");
    }

    @Test
    void anAcceptThatCannotBeMetIsRefused() {
        assertProblem(server.get(INSTANCES, "Accept", "text/xml"), 406, "text/xml");
    }

    @Test
    void aBodyOfAnotherTypeIsRefused() {
        var xml = server.to(INSTANCES)
                .header("Content-Type", "text/xml")
                .POST(HttpRequest.BodyPublishers.ofString("<a/>"));
        assertProblem(server.send(xml), 415, "text/xml");
    }

    @Test
    void whatIsNotBuiltAnswers501() {
        assertProblem(server.send("POST", INSTANCES + "/1/scale", "{\"scaleType\": \"SCALE_NS\"}"), 501, "Scale an NS");
    }

    @Test
    void malformedJsonIsToldWithLineAndColumn() {
        var problem = assertProblem(server.send("POST", INSTANCES, "{\n  \"nsdId\": oops\n}"), 400, "line 2");
        assertThat(problem.path("line").asInt()).isEqualTo(2);
    }

    @Test
    void aValueOfAnotherTypeIsToldWithItsAttribute() {
        var problem = assertProblem(
                server.send("POST", INSTANCES + "/1/instantiate", "{\"sapData\": [{\"sapdId\": 5}]}"),
                400,
                "sapData[0].sapdId");
        assertThat(problem.path("attribute").asText()).isEqualTo("sapData[0].sapdId");
    }

    @Test
    void aValueOutsideAnEnumerationIsToldWithItsAttribute() {
        assertProblem(server.send("POST", INSTANCES + "/1/scale", "{\"scaleType\": \"SIDEWAYS\"}"), 400, "scaleType");
    }

    @Test
    void everyMissingAttributeIsNamed() {
        var problem = assertProblem(server.send("POST", INSTANCES, "{\"nsdId\": \"a\"}"), 400, "nsName");
        assertThat(problem.path("faults").findValuesAsText("attribute")).containsExactly("nsDescription", "nsName");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"{\"nsdId\": \"a\", \"nsdId\": \"b\"} | nsdId", "{\"nsdId\": \"a\"} x | line 1", "'' | no body"})
    void aBodyThatCouldMisleadIsRefused(String body, String detail) {
        assertProblem(server.send("POST", INSTANCES, body), 400, detail);
    }

    @Test
    void anUnknownAttributeIsPassedOver() {
        var body = "{\"nsdId\": \"a\", \"nsName\": \"b\", \"nsDescription\": \"c\", \"x\": 1}";
        assertThat(server.send("POST", INSTANCES, body).statusCode()).isEqualTo(200);
    }

    @Test
    void aDeeplyNestedBodyIsRefused() {
        assertProblem(server.send("POST", INSTANCES, "[".repeat(100_000)), 400, "nesting");
    }

    @Test
    void aLongBodyIsRefused() {
        var body = "{\"nsdId\": \"" + "x".repeat(JsonBodies.LIMIT) + "\"}";
        assertProblem(server.send("POST", INSTANCES, body), 413, "1048576 bytes");
    }

    @Test
    void anUnforeseenFaultTellsAnIncidentAndNothingElse() {
        var answer = server.get(INSTANCES + "/1");
        assertThat(assertProblem(answer, 500, "incident").path("incident").asText())
                .isNotEmpty();
        assertThat(answer.body()).doesNotContain("secret", "IllegalState", "at io.");
    }

    @Test
    void anUnknownQueryParameterIsRefused() {
        assertProblem(server.get(INSTANCES + "?colour=red"), 400, "'colour'");
        assertProblem(server.get(INSTANCES + "/1?filter=a"), 400, "'filter'");
    }

    @Test
    void aQueryParameterThatIsGivenTwiceIsRefused() {
        assertProblem(server.get(INSTANCES + "?filter=a&filter=b"), 400, "more than once");
        assertThat(server.get(INSTANCES + "?all_fields&filter=a").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"1.3.0,200", "1.0.0,200", "1.3.0-impl:example.com:p:4,200", "1.4.0,406", "2.0.0,406", "one,400"})
    void theVersionHeaderIsHeeded(String version, int status) {
        var answer = server.get(INSTANCES, "Version", version);
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Version")).contains("1.3.0");
    }

    @ParameterizedTest
    @CsvSource({"nsd,1.1.0", "vnfpkgm,1.3.0", "nslcm,1.3.0", "nspm,1.1.0", "nsfm,1.2.0"})
    void theVersionsOfAnInterfaceAreListedInBothPlaces(String api, String version) throws IOException {
        var answer = server.get("/" + api + "/api_versions", "Version", "9.0.0");
        assertThat(answer.statusCode()).isEqualTo(200);
        var body = WireJson.MAPPER.readTree(answer.body());
        assertThat(body.at("/apiVersions/0/version").asText()).isEqualTo(version);
        assertThat(body.at("/uriPrefix").asText()).isEqualTo(server.root() + "/" + api);
        assertThat(server.get("/" + api + "/v1/api_versions").body()).isEqualTo(answer.body());
        assertProblem(server.get("/" + api + "/v7/api_versions"), 404, "v7");
        assertProblem(server.send("POST", "/" + api + "/api_versions", "{}"), 405, "POST");
    }

    @Test
    void aHostThatCouldNotStandInAUriIsRefused() throws IOException {
        assertThat(server.raw(
                        "GET /nslcm/api_versions HTTP/1.1\r\nHost: nfvo@evil.example.com\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 400");
        assertThat(server.raw(
                        "GET /nslcm/api_versions HTTP/1.1\r\nHost: nfvo.example.com:8443\r\nConnection: close\r\n\r\n"))
                .contains("http://nfvo.example.com:8443/nslcm");
    }

    @Test
    void theForwardedHeadersAreNotTrusted() {
        assertThat(server.get("/nslcm/api_versions", "X-Forwarded-Host", "evil.example.com")
                        .body())
                .doesNotContain("evil");
    }

    private static JsonNode assertProblem(HttpResponse<String> answer, int status, String detail) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        try {
            var body = WireJson.MAPPER.readTree(answer.body());
            assertThat(body.path("status").asInt()).isEqualTo(status);
            assertThat(body.path("detail").asText()).contains(detail);
            return body;
        } catch (IOException e) {
            throw new AssertionError(answer.body(), e);
        }
    }
}
