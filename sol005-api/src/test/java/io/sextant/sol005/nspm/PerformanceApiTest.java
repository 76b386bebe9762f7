package io.sextant.sol005.nspm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.sextant.core.id.SiteId;
import io.sextant.core.notification.Receiver;
import io.sextant.examples.BuildPackages;
import io.sextant.sol005.CatalogueServer;
import io.sextant.sol005.http.WireJson;
import io.sextant.sol005.nspm.model.PerformanceInformationAvailableNotification;
import io.sextant.sol005.nspm.model.PerformanceReport;
import io.sextant.sol005.nspm.model.ThresholdCrossedNotification;
import io.sextant.vim.memory.MemorySite;
import jakarta.validation.Validation;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

import static io.sextant.sol005.CatalogueServer.json;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

/** Performance management as an OSS uses it, over a site in memory. */
class PerformanceApiTest {
    private static final String JOBS = "/nspm/v1/pm_jobs";
    private static final String THRESHOLDS = "/nspm/v1/thresholds";

    @TempDir
    private static Path folder;

    private static CatalogueServer server;
    private static String ns;

    @BeforeAll
    static void instantiate() throws IOException {
        BuildPackages.main(new String[] {"../examples/ping-demo", folder.toString()});
        server = new CatalogueServer(folder.resolve("data"), new MemorySite(new SiteId("edge")));
        for (var name : List.of("src", "dst", "router")) server.onboardVnfPackage(folder.resolve(name + ".csar"));
        var nsd = json(server.get(server.onboardNsd(folder.resolve("nsd.csar"))));
        var instance = server.create(
                "/nslcm/v1/ns_instances",
                "{\"nsdId\": \"%s\", \"nsName\": \"measured\", \"nsDescription\": \"\"}"
                        .formatted(nsd.path("nsdId").asText()));
        ns = instance.substring(instance.lastIndexOf('/') + 1);
        var operation = server.create(instance + "/instantiate", "{\"nsFlavourId\": \"default\"}");
        server.await(operation, now -> now.path("operationState").asText().equals("COMPLETED"));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void reportsAndCrossingsAreToldAndReportsCanBeHad() throws IOException {
        try (var told = new Receiver();
                var elsewhere = new Receiver()) {
            subscribe(told, "{\"nsInstanceNames\": [\"measured\"], \"nsInstanceIds\": [\"" + ns + "\"]}");
            subscribe(elsewhere, "{\"nsInstanceNames\": [\"another\"]}");
            var threshold = server.create(THRESHOLDS, threshold("VMemoryUsageMeanVnf", "0", "0"));
            var job = server.create(JOBS, job("VMemoryUsageMeanVnf", 5, 5));

            var first = firstOfEach(
                    told, PerformanceInformationAvailableNotification.class, ThresholdCrossedNotification.class);
            var available = first.get("PerformanceInformationAvailableNotification");
            assertThat(available.path("objectInstanceId").asText()).isEqualTo(ns);
            assertThat(available.at("/_links/pmJob/href").asText()).endsWith(job);
            var href = available.at("/_links/performanceReport/href").asText();
            var shown = json(server.get(job)).path("reports").get(0);
            assertThat(shown.path("href").asText()).isEqualTo(href);

            var report = server.get(URI.create(href).getPath());
            assertThat(report.headers().firstValue("Content-Type")).contains("application/json");
            assertThat(report.body().length()).isEqualTo(shown.path("fileSize").asInt());
            assertValid(json(report), PerformanceReport.class);
            assertThat(json(report).at("/entries/0/performanceValues/0/value").asDouble())
                    .isZero();

            var crossed = first.get("ThresholdCrossedNotification");
            assertThat(crossed.path("crossingDirection").asText()).isEqualTo("UP");
            assertThat(crossed.at("/_links/threshold/href").asText()).endsWith(threshold);
            assertThat(crossed.at("/_links/objectInstance/href").asText()).endsWith(ns);
            assertThat(elsewhere.unread()).isEmpty();

            assertThat(server.send("DELETE", job, "").statusCode()).isEqualTo(204);
            assertThat(server.get(URI.create(href).getPath()).statusCode()).isEqualTo(404);
            assertThat(server.send("DELETE", threshold, "").statusCode()).isEqualTo(204);
        }
    }

    @Test
    void aJobIsReadListedAndDeleted() {
        var job = server.create(JOBS, """
                {"objectInstanceIds": ["%s"], "criteria": {"performanceMetric": ["vcpuusagemeanvnf"],
                 "performanceMetricGroup": ["VnfExtCp"], "collectionPeriod": 600, "reportingPeriod": 3600,
                 "reportingBoundary": "2199-01-01T00:00:00+01:00"}}""".formatted(ns));
        var read = json(server.get(job));
        assertThat(read.path("objectInstanceIds")).hasSize(1);
        assertThat(read.at("/criteria/performanceMetric/0").asText()).isEqualTo("VCpuUsageMeanVnf");
        assertThat(read.at("/criteria/performanceMetricGroup/0").asText()).isEqualTo("VnfExtCp");
        assertThat(read.at("/criteria/reportingBoundary").asText()).startsWith("2198-12-31T23:00:00");
        assertThat(read.at("/_links/objects/0/href").asText()).endsWith("/nslcm/v1/ns_instances/" + ns);
        assertThat(json(server.get(JOBS + "?all_fields&filter=(eq,criteria/collectionPeriod,600)")))
                .containsExactly(read);
        assertThat(json(server.get(JOBS + "?filter=(eq,criteria/collectionPeriod,600)"))
                        .get(0)
                        .has("reports"))
                .isFalse();
        assertThat(json(server.get(JOBS + "?filter=(eq,criteria/collectionPeriod,601)")))
                .isEmpty();
        assertThat(server.send("DELETE", job, "").statusCode()).isEqualTo(204);
        assertThat(server.get(job).statusCode()).isEqualTo(404);
        assertThat(server.send("DELETE", job, "").statusCode()).isEqualTo(404);
    }

    @Test
    void aThresholdIsReadListedAndDeleted() {
        var threshold = server.create(THRESHOLDS, threshold("ByteIncomingVnfExtCp.a", "1000.5", "10"));
        var read = json(server.get(threshold));
        assertThat(read.at("/criteria/performanceMetric").asText()).isEqualTo("ByteIncomingVnfExtCp.a");
        assertThat(read.at("/criteria/simpleThresholdDetails/thresholdValue").asDouble())
                .isEqualTo(1000.5);
        assertThat(read.at("/_links/object/href").asText()).endsWith(ns);
        assertThat(json(server.get(THRESHOLDS + "?filter=(eq,objectInstanceId," + ns + ")")))
                .contains(read);
        assertThat(server.send("DELETE", threshold, "").statusCode()).isEqualTo(204);
        assertThat(server.get(threshold).statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`\"performanceMetric\": [\"VDiskUsageMeanVnf\"], \"collectionPeriod\": 5, \"reportingPeriod\": 5` | 422 | VCpuUsageMeanVnf, VMemory",
                "`\"performanceMetricGroup\": [\"Disk\"], \"collectionPeriod\": 5, \"reportingPeriod\": 5` | 422 | VnfExtCp",
                "`\"collectionPeriod\": 5, \"reportingPeriod\": 5` | 422 | performanceMetric",
                "`\"performanceMetricGroup\": [\"Vnf\"], \"collectionPeriod\": 1, \"reportingPeriod\": 5` | 422 | collectionPeriod",
                "`\"performanceMetricGroup\": [\"Vnf\"], \"collectionPeriod\": 5, \"reportingPeriod\": 7` | 422 | reportingPeriod",
                "`\"performanceMetricGroup\": [\"Vnf\"], \"collectionPeriod\": 5, \"reportingPeriod\": 5, \"reportingBoundary\": \"2020-01-01T00:00:00Z\"` | 422 | reportingBoundary",
                "`\"performanceMetricGroup\": [null], \"collectionPeriod\": 5, \"reportingPeriod\": 5` | 400 | performanceMetricGroup",
                "`\"performanceMetricGroup\": [\"Vnf\"], \"reportingPeriod\": 5` | 400 | collectionPeriod",
                "`\"performanceMetricGroup\": [\"Vnf\"], \"collectionPeriod\": 99999999999, \"reportingPeriod\": 5` | 400 | collectionPeriod",
            })
    void criteriaThatCannotBeMeantAreRefused(String criteria, int status, String detail) {
        var answer = server.send(
                "POST", JOBS, "{\"objectInstanceIds\": [\"" + ns + "\"], \"criteria\": {" + criteria + "}}");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(json(answer).path("detail").asText()).contains(detail);
    }

    @ParameterizedTest
    @CsvSource({"no-uuid", "00000000-0000-4000-8000-000000000000"})
    void whatDoesNotExistCannotBeMeasured(String id) {
        var job = server.send("POST", JOBS, job("VCpuUsageMeanVnf", 5, 5).replace(ns, id));
        assertThat(job.statusCode()).isEqualTo(422);
        assertThat(json(job).path("detail").asText()).contains(id);
        var threshold = server.send(
                "POST", THRESHOLDS, threshold("VCpuUsageMeanVnf", "1", "1").replace(ns, id));
        assertThat(threshold.statusCode()).isEqualTo(422);
    }

    @Test
    void whatOneReportCannotHoldIsRefused() {
        var eleven =
                Stream.generate(() -> UUID.randomUUID().toString()).limit(11).collect(joining("\", \""));
        var answer = server.send("POST", JOBS, job("VCpuUsageMeanVnf", 5, 1800).replace(ns, eleven));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
        assertThat(json(answer).path("attribute").asText()).isEqualTo("criteria.reportingPeriod");
    }

    @Test
    void aNullIsNoObject() {
        var answer = server.send("POST", JOBS, job("VCpuUsageMeanVnf", 5, 5).replace("\"" + ns + "\"", "null"));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
    }

    @Test
    void aThresholdSaysWhatItsValueIs() {
        var without =
                "{\"objectInstanceId\": \"" + ns + "\", \"criteria\": {\"performanceMetric\": \"VCpuUsageMeanVnf\","
                        + " \"thresholdType\": \"SIMPLE\"}}";
        assertThat(server.send("POST", THRESHOLDS, without).statusCode()).isEqualTo(422);
        assertThat(server.send("POST", THRESHOLDS, threshold("VCpuUsageMeanVnf", "1", "-1"))
                        .statusCode())
                .isEqualTo(400);
    }

    private static String job(String metric, int collection, int reporting) {
        return """
                {"objectInstanceIds": ["%s"], "criteria": {"performanceMetric": ["%s"],
                 "collectionPeriod": %d, "reportingPeriod": %d}}""".formatted(ns, metric, collection, reporting);
    }

    private static String threshold(String metric, String value, String hysteresis) {
        return """
                {"objectInstanceId": "%s", "criteria": {"performanceMetric": "%s", "thresholdType": "SIMPLE",
                 "simpleThresholdDetails": {"thresholdValue": %s, "hysteresis": %s}}}""".formatted(ns, metric, value, hysteresis);
    }

    private static void subscribe(Receiver receiver, String instances) {
        var request = "{\"callbackUri\": \"%s\", \"filter\": {\"nsInstanceSubscriptionFilter\": %s}}"
                .formatted(receiver.uri("/"), instances);
        assertThat(server.send("POST", "/nspm/v1/subscriptions", request).statusCode())
                .isEqualTo(201);
        assertThat(receiver.next().method()).isEqualTo("GET");
    }

    /** The first notification of each type, in whatever order they come. */
    private static Map<String, JsonNode> firstOfEach(Receiver receiver, Class<?>... types)
            throws JsonProcessingException {
        var first = new HashMap<String, JsonNode>();
        while (first.size() < types.length) {
            var body = receiver.next().json();
            first.putIfAbsent(body.path("notificationType").asText(), body);
        }
        for (var type : types) assertValid(first.get(type.getSimpleName()), type);
        return first;
    }

    private static void assertValid(JsonNode body, Class<?> type) throws JsonProcessingException {
        try (var validation = Validation.buildDefaultValidatorFactory()) {
            assertThat(validation.getValidator().validate(WireJson.MAPPER.treeToValue(body, type)))
                    .isEmpty();
        }
    }
}
