package io.sextant.sol005.nsfm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.sextant.core.id.SiteId;
import io.sextant.core.notification.Receiver;
import io.sextant.examples.BuildPackages;
import io.sextant.sol005.CatalogueServer;
import io.sextant.sol005.http.WireJson;
import io.sextant.sol005.nsfm.model.Alarm;
import io.sextant.sol005.nsfm.model.AlarmClearedNotification;
import io.sextant.sol005.nsfm.model.AlarmListRebuiltNotification;
import io.sextant.sol005.nsfm.model.AlarmNotification;
import io.sextant.vim.WorkloadId;
import io.sextant.vim.Workloads;
import io.sextant.vim.memory.MemorySite;
import jakarta.validation.Validation;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;

import static io.sextant.sol005.CatalogueServer.json;
import static org.assertj.core.api.Assertions.assertThat;

/** What an OSS sees of a service that fails. */
class AlarmsApiTest {
    private static final String ALARMS = "/nsfm/v1/alarms";
    private static final MemorySite SITE = new MemorySite(new SiteId("edge"));

    @TempDir
    private static Path folder;

    private static CatalogueServer server;
    private static String nsdId;

    private final Receiver oss = new Receiver();
    private String ns;
    private JsonNode vnfc;

    @BeforeAll
    static void start() throws IOException {
        BuildPackages.main(new String[] {"../examples/ping-demo", folder.toString()});
        server = new CatalogueServer(folder.resolve("data"), SITE);
        for (var name : List.of("src", "dst", "router")) server.onboardVnfPackage(folder.resolve(name + ".csar"));
        nsdId = json(server.get(server.onboardNsd(folder.resolve("nsd.csar"))))
                .path("nsdId")
                .asText();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void aServiceRuns() {
        ns = server.create("/nslcm/v1/ns_instances", """
                {"nsdId": "%s", "nsName": "ping", "nsDescription": ""}""".formatted(nsdId));
        done("/instantiate", "{\"nsFlavourId\": \"default\"}");
        vnfc = StreamSupport.stream(
                        json(server.get(ns)).findValues("vnfcResourceInfo").spliterator(), false)
                .map(vnfcs -> vnfcs.get(0))
                .filter(it ->
                        it.at("/computeResource/vimLevelResourceType").asText().equals("workload"))
                .findFirst()
                .orElseThrow();
    }

    @AfterEach
    void theServiceEnds() {
        oss.close();
        done("/terminate", "{}");
        assertThat(server.send("DELETE", ns, "").statusCode()).isEqualTo(204);
        assertThat(json(server.get(ALARMS))).isEmpty();
    }

    @Test
    void anAlarmIsToldReadListedAcknowledgedAndCleared() throws IOException {
        subscribe("{\"nsInstanceSubscriptionFilter\": {\"nsInstanceIds\": [\"" + id(ns) + "\"]}}");
        SITE.kill(workload(), "killed by signal 9");
        var told = told(AlarmNotification.class).path("alarm");
        var path = URI.create(told.at("/_links/self/href").asText()).getPath();
        var read = server.get(path);
        assertThat(json(read)).isEqualTo(told);
        assertThat(told.path("managedObjectId").asText()).isEqualTo(id(ns));
        assertThat(told.path("perceivedSeverity").asText()).isEqualTo("CRITICAL");
        assertThat(told.at("/rootCauseFaultyResource/faultyResource")).isEqualTo(vnfc.path("computeResource"));
        assertThat(json(server.get(ns)).findValuesAsText("id"))
                .contains(
                        told.at("/rootCauseFaultyComponent/faultyVnfInstanceId").asText());
        valid(told, Alarm.class);

        for (var filter : List.of("(eq,faultType,VNFC_EXITED)", "(neq,perceivedSeverity,CLEARED)"))
            assertThat(json(server.get(ALARMS + "?filter=" + filter))).containsExactly(told);
        assertThat(json(server.get(ALARMS + "?filter=(eq,ackState,ACKNOWLEDGED)")))
                .isEmpty();

        var etag = read.headers().firstValue("ETag").orElseThrow();
        var patched = patch(path, "ACKNOWLEDGED", etag);
        assertThat(patched.statusCode()).isEqualTo(200);
        assertThat(patched.body()).isEqualTo("{\"ackState\":\"ACKNOWLEDGED\"}");
        assertThat(patch(path, "UNACKNOWLEDGED", etag).statusCode()).isEqualTo(412);
        assertThat(patch(path, "ACKNOWLEDGED", "*").statusCode()).isEqualTo(409);
        assertThat(patch(path, "PERHAPS", "*").statusCode()).isEqualTo(400);
        assertThat(told(AlarmNotification.class).at("/alarm/ackState").asText()).isEqualTo("ACKNOWLEDGED");

        SITE.vim().require(Workloads.class).start(workload());
        var cleared = told(AlarmClearedNotification.class);
        assertThat(cleared.path("alarmId")).isEqualTo(told.path("id"));
        assertThat(cleared.at("/_links/alarm/href")).isEqualTo(told.at("/_links/self/href"));
        assertThat(json(server.get(path)).path("perceivedSeverity").asText()).isEqualTo("CLEARED");
        assertThat(json(server.get(path)).path("alarmClearedTime")).isEqualTo(cleared.path("alarmClearedTime"));
    }

    @Test
    void subscribersAreToldWhatTheirFilterChooses() throws IOException {
        subscribe("{\"notificationTypes\": [\"AlarmListRebuiltNotification\"], \"eventTypes\": [\"QOS_ALARM\"]}");
        subscribe(
                "{\"notificationTypes\": [\"AlarmListRebuiltNotification\"], \"faultyResourceTypes\": [\"COMPUTE\"]}");
        SITE.disconnectSite("no route to host");
        SITE.lose(workload());
        SITE.reconnectSite();
        var told = told(AlarmListRebuiltNotification.class);
        var alarms = json(
                server.get(URI.create(told.at("/_links/alarms/href").asText()).getPath()));
        assertThat(alarms.findValuesAsText("faultType")).containsExactly("VNFC_LOST");
        assertThat(oss.unread()).isEmpty();
    }

    private void subscribe(String filter) {
        var answer = server.send("POST", "/nsfm/v1/subscriptions", """
                        {"callbackUri": "%s", "filter": %s}""".formatted(oss.uri("/"), filter));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        assertThat(oss.next().method()).isEqualTo("GET");
    }

    private JsonNode told(Class<?> type) throws JsonProcessingException {
        var notification = oss.next().json();
        assertThat(notification.path("notificationType").asText()).isEqualTo(type.getSimpleName());
        valid(notification, type);
        return notification;
    }

    private static void valid(JsonNode wire, Class<?> type) throws JsonProcessingException {
        try (var factory = Validation.buildDefaultValidatorFactory()) {
            assertThat(factory.getValidator().validate(WireJson.MAPPER.treeToValue(wire, type)))
                    .isEmpty();
        }
    }

    private static HttpResponse<String> patch(String path, String ackState, String ifMatch) {
        return server.web()
                .send(server.web()
                        .to(path)
                        .header("Content-Type", "application/merge-patch+json")
                        .header("If-Match", ifMatch)
                        .method("PATCH", BodyPublishers.ofString("{\"ackState\": \"" + ackState + "\"}")));
    }

    private void done(String task, String body) {
        var accepted = server.send("POST", ns + task, body);
        assertThat(accepted.statusCode()).as(accepted.body()).isEqualTo(202);
        var operation = URI.create(accepted.headers().firstValue("Location").orElseThrow())
                .getPath();
        server.await(operation, now -> now.path("operationState").asText().equals("COMPLETED"));
    }

    private WorkloadId workload() {
        return new WorkloadId(vnfc.path("id").asText());
    }

    private static String id(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
