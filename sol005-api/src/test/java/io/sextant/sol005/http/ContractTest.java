package io.sextant.sol005.http;

import io.sextant.sol005.CatalogueServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** What HTTP asks of every resource of the documents, whether it is built or not. */
class ContractTest {
    private static final List<String> METHODS = List.of("GET", "POST", "PUT", "PATCH", "DELETE");
    private static CatalogueServer server;

    @BeforeAll
    static void start(@TempDir Path folder) {
        server = new CatalogueServer(folder, 100);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    /** A resource of the documents: its path with ids that nothing has, and its operations by their methods. */
    private record Resource(String path, Map<String, Map<String, Object>> operations) {
        boolean has(String method) {
            return operations.containsKey(method);
        }

        @Override
        public String toString() {
            return path;
        }
    }

    @ParameterizedTest
    @MethodSource("resources")
    void aMethodThatIsNotDefinedIsRefusedWith405AndAllowNamesTheOthers(Resource resource) {
        for (var method : METHODS) {
            if (resource.has(method)) continue;
            var answer = send(method, resource.path, "Accept", "*/*");
            assertProblem(answer, 405, method);
            assertThat(allowed(answer)).isEqualTo(expected(resource));
        }
    }

    @ParameterizedTest
    @MethodSource("resources")
    void optionsTellTheMethods(Resource resource) {
        var answer = send("OPTIONS", resource.path, "Accept", "*/*");
        assertThat(answer.statusCode()).isIn(200, 204);
        assertThat(allowed(answer)).isEqualTo(expected(resource));
    }

    @ParameterizedTest
    @MethodSource("resources")
    void headIsGetWithoutABody(Resource resource) {
        if (!resource.has("GET")) return;
        var head = send("HEAD", resource.path, "Accept", "*/*");
        assertThat(head.statusCode())
                .isEqualTo(send("GET", resource.path, "Accept", "*/*").statusCode());
        assertThat(head.body()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("resources")
    void anAcceptThatCannotBeMetIsRefusedWith406(Resource resource) {
        if (resource.has("GET")) assertProblem(send("GET", resource.path, "Accept", "image/png"), 406, "image/png");
    }

    @ParameterizedTest
    @MethodSource("resources")
    void aBodyOfATypeThatIsNotDefinedIsRefusedWith415(Resource resource) {
        resource.operations.forEach((method, operation) -> {
            if (!operation.containsKey("requestBody")) return;
            assertProblem(send(method, resource.path, "Content-Type", "text/csv"), 415, "text/csv");
        });
    }

    @ParameterizedTest
    @MethodSource("resources")
    void aQueryParameterThatIsNotDefinedIsRefusedWith400(Resource resource) {
        if (resource.has("GET"))
            assertProblem(send("GET", resource.path + "?colour=red", "Accept", "*/*"), 400, "colour");
    }

    @ParameterizedTest
    @MethodSource("resources")
    void everyAnswerCarriesTheVersion(Resource resource) {
        if (resource.path.startsWith("/sextant/")) return;
        for (var method : METHODS)
            assertThat(send(method, resource.path, "Accept", "*/*").headers().firstValue("Version"))
                    .as(method)
                    .isPresent();
    }

    @SuppressWarnings("unchecked")
    static Stream<Resource> resources() throws IOException {
        try (var document = ContractTest.class.getResourceAsStream("/META-INF/openapi.yaml")) {
            var root = (Map<String, Object>) new Load(LoadSettings.builder()
                            .setMaxAliasesForCollections(1000)
                            .build())
                    .loadFromInputStream(document);
            return ((Map<String, Map<String, Map<String, Object>>>) root.get("paths"))
                    .entrySet().stream()
                            .map(path -> new Resource(concrete(path.getKey()), operations(path.getValue())));
        }
    }

    private static String concrete(String path) {
        return path.replace("{apiName}", "nslcm")
                .replace("{apiMajorVersion}", "v1")
                .replaceAll("\\{[^}]*}", "00000000-0000-4000-8000-000000000000");
    }

    private static Map<String, Map<String, Object>> operations(Map<String, Map<String, Object>> path) {
        var operations = new java.util.TreeMap<String, Map<String, Object>>();
        for (var method : METHODS) {
            var operation = path.get(method.toLowerCase(Locale.ROOT));
            if (operation != null) operations.put(method, operation);
        }
        return operations;
    }

    private static Set<String> expected(Resource resource) {
        var methods = new TreeSet<>(resource.operations.keySet());
        methods.add("OPTIONS");
        if (resource.has("GET")) methods.add("HEAD");
        return methods;
    }

    private static Set<String> allowed(HttpResponse<String> answer) {
        return new TreeSet<>(
                List.of(answer.headers().firstValue("Allow").orElse("").split(" *, *")));
    }

    private static HttpResponse<String> send(String method, String path, String header, String value) {
        return server.web()
                .send(server.web()
                        .to(path)
                        .header(header, value)
                        .method(method, HttpRequest.BodyPublishers.ofString(method.matches("P.*") ? "x" : "")));
    }

    private static void assertProblem(HttpResponse<String> answer, int status, String detail) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).contains(JsonBodies.PROBLEM);
        assertThat(CatalogueServer.json(answer).path("detail").asText()).contains(detail);
    }
}
