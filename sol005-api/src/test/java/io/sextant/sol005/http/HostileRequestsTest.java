package io.sextant.sol005.http;

import io.sextant.sol005.WebServer;
import io.sextant.sol005.nslcm.api.NsInstancesApi;
import io.sextant.sol005.nslcm.model.CreateNsRequest;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** Bodies, headers and URIs that no client of good will sends: each is refused in words, and nothing of the inside told. */
class HostileRequestsTest {
    private static final String INSTANCES = "/nslcm/v1/ns_instances";
    private static WebServer server;

    @Path(NsInstancesApi.PATH)
    private static final class Instances implements NsInstancesApi {
        @Override
        public Response createNsInstance(CreateNsRequest request) {
            return Response.ok(request.getNsdId(), "application/json").build();
        }

        @Override
        public Response getNsInstance(String id) {
            return Response.ok(List.of(id), "application/json").build();
        }
    }

    @BeforeAll
    static void start() {
        var resources = new ArrayList<Object>(Rules.of(new Exchange(Optional.empty())));
        resources.add(new Instances());
        server = new WebServer(resources);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    static Stream<Arguments> bodies() {
        return Stream.of(
                Arguments.of("{'nsdId': 'a'}", "no valid JSON"),
                Arguments.of("{\"nsdId\": \"a\",}", "no valid JSON"),
                Arguments.of("/* a */ {}", "no valid JSON"),
                Arguments.of("{\"x\": NaN}", "no valid JSON"),
                Arguments.of("{\"x\": 01}", "no valid JSON"),
                Arguments.of("{\"x\": ", "no valid JSON"),
                Arguments.of("{\"x\": \"\t\"}", "no valid JSON"),
                Arguments.of("null", "body"),
                Arguments.of("[]", "no valid JSON"),
                Arguments.of("\"a\"", "no valid JSON"),
                Arguments.of("{\"nsdId\": \"a\\u0000b\"}", "NUL"),
                Arguments.of("{\"a\\u0000b\": 1}", "NUL"),
                Arguments.of("{\"x\": \"\\ud800\"}", "half a surrogate pair"),
                Arguments.of("{\"x\": \"\\udc00\\ud800\"}", "half a surrogate pair"),
                Arguments.of("{\"x\": 1e999}", "double-precision"),
                Arguments.of("{\"x\": -1e400}", "double-precision"),
                Arguments.of("{\"x\": " + "9".repeat(2_000) + "}", "Number value length"),
                Arguments.of("{\"" + "n".repeat(2_000) + "\": 1}", "Name length"),
                Arguments.of("[" + "[],".repeat(60_000) + "1]", "Token count"),
                Arguments.of("{\"x\": " + "{\"x\":".repeat(70), "nesting"));
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void aHostileBodyIsRefused(String body, String detail) {
        var answer = server.send("POST", INSTANCES, body);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(answer.body()).contains(detail);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"x\": \"\u00ff\"}", "{\"x\": \"\u00ed\u00a0\u0080\"}", "{\"x\": \"\u00c0\u00af\"}"})
    void aBodyThatIsNoUtf8IsRefused(String bytes) {
        var request = server.to(INSTANCES)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(bytes.getBytes(StandardCharsets.ISO_8859_1)));

        assertThat(server.send(request).statusCode()).isEqualTo(400);
    }

    @Test
    void aNameThatManyHashAlikeCostsNoMoreThanAnother() {
        var body = new StringBuilder("{\"nsdId\": \"a\", \"nsName\": \"b\", \"nsDescription\": \"c\"");
        for (var i = 0; i < 1 << 12; i++)
            body.append(", \"").append(collision(i)).append("\": 1");

        assertThat(server.send("POST", INSTANCES, body + "}").statusCode()).isIn(200, 400);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Accept|;;;",
                "Accept|a/b;q=nonsense",
                "Accept|application/json;q=9",
                "Content-Type|;",
                "Content-Type|application/json;=",
                "Content-Type|application/json;charset=none",
                "Version|1.3.0-impl:",
                "Version|99999999999.0.0",
                "Version|1.3.0, 1.3.0",
                "Host|a:99999999",
                "Content-Length|-1",
                "Content-Length|x",
                "Content-Length|99999999999999999999"
            })
    void aHostileHeaderIsRefused(String name, String value) throws IOException {
        assertRefused(raw("POST " + INSTANCES, name + ": " + value));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/%zz",
                "/%",
                "/%00",
                "/%2e%2e/%2e%2e/etc/passwd",
                "/..;/x",
                "/../../../../etc/passwd",
                "?%zz",
                "?filter=%",
                "?=",
                "?filter&filter&filter",
                "?a%00=b",
                "/1?nsdId=${jndi:ldap://localhost/a}"
            })
    void aHostileUriIsRefused(String uri) throws IOException {
        assertRefused(raw("GET " + INSTANCES + uri, "Accept: application/json"));
    }

    @Test
    void aVeryLongUriOrHeaderIsRefused() throws IOException {
        assertRefused(raw("GET " + INSTANCES + "/" + "a".repeat(100_000), "Accept: application/json"));
        assertRefused(raw("GET " + INSTANCES, "X: " + "a".repeat(100_000)));
        assertRefused(raw("GET " + INSTANCES + "?" + "a=b&".repeat(1_000), "Accept: application/json"));
    }

    private static void assertRefused(String answer) {
        assertThat(answer.isEmpty() || answer.matches("(?s)HTTP/1\\.1 (4\\d\\d|501) .*"))
                .as(answer)
                .isTrue();
        assertThat(answer).doesNotContain("Exception", "\tat ", "org.glassfish", "io.sextant");
    }

    private static String raw(String line, String header) throws IOException {
        var host = header.startsWith("Host:") ? "" : "Host: localhost\r\n";
        var type = header.startsWith("Content-Type:") ? "" : "Content-Type: application/json\r\n";
        var length = header.startsWith("Content-Length:") ? "" : "Content-Length: 2\r\n";
        return server.raw(line + " HTTP/1.1\r\n" + host + type + length + header + "\r\nConnection: close\r\n\r\n{}");
    }

    /** Texts that have one hash code: of "Aa" and "BB" for the bits of a number. */
    private static String collision(int number) {
        var text = new StringBuilder();
        for (var bit = 0; bit < 12; bit++) text.append((number >> bit & 1) == 0 ? "Aa" : "BB");
        return text.toString();
    }
}
