package io.sextant.sol005;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.sextant.core.id.SiteId;
import io.sextant.core.notification.Receiver;
import io.sextant.examples.BuildPackages;
import io.sextant.sol005.http.WireJson;
import io.sextant.sol005.nslcm.model.NsIdentifierCreationNotification;
import io.sextant.sol005.nslcm.model.NsIdentifierDeletionNotification;
import io.sextant.sol005.nslcm.model.NsLcmOperationOccurrenceNotification;
import io.sextant.vim.SouthboundFault;
import io.sextant.vim.memory.Faults;
import io.sextant.vim.memory.MemorySite;
import io.sextant.vim.memory.Operation;
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
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import static io.sextant.sol005.CatalogueServer.json;
import static org.assertj.core.api.Assertions.assertThat;

/** What an OSS is told while a network service lives. */
class NsLcmNotificationsTest {
    private static final SiteId SITE = new SiteId("edge");
    private static final MemorySite AT_SITE = new MemorySite(SITE);

    @TempDir
    private static Path folder;

    private static CatalogueServer server;
    private static String nsdId;

    @BeforeAll
    static void start() throws IOException {
        BuildPackages.main(new String[] {"../examples/ping-demo", folder.toString()});
        server = new CatalogueServer(folder.resolve("data"), AT_SITE);
        for (var name : List.of("src", "dst", "router")) server.onboardVnfPackage(folder.resolve(name + ".csar"));
        nsdId = json(server.get(server.onboardNsd(folder.resolve("nsd.csar"))))
                .path("nsdId")
                .asText();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void theLifeOfAServiceIsToldStateByState() throws IOException {
        try (var oss = new Receiver()) {
            var subscription = subscribe(oss, "{\"nsInstanceSubscriptionFilter\": {\"nsInstanceNames\": [\"life\"]}}");
            var ns = create("life");
            var id = ns.substring(ns.lastIndexOf('/') + 1);
            var created = told(oss, NsIdentifierCreationNotification.class);
            assertThat(created.path("nsInstanceId").asText()).isEqualTo(id);
            assertThat(created.at("/_links/nsInstance/href").asText()).endsWith(ns);

            var instantiation = task(ns + "/instantiate", "{\"nsFlavourId\": \"default\"}");
            assertThat(progress(oss)).isEqualTo("INSTANTIATE START PROCESSING");
            var instantiated = told(oss, NsLcmOperationOccurrenceNotification.class);
            assertThat(progress(instantiated)).isEqualTo("INSTANTIATE RESULT COMPLETED");
            assertThat(instantiated.at("/_links/nslcmOpOcc/href").asText()).endsWith(instantiation);
            assertThat(values(instantiated, "affectedVnf", "changeType"))
                    .containsExactly("INSTANTIATE", "INSTANTIATE", "INSTANTIATE");
            assertThat(values(instantiated, "affectedVnf", "changeResult")).containsOnly("COMPLETED");
            assertThat(values(instantiated, "affectedVl", "changeType"))
                    .isNotEmpty()
                    .containsOnly("ADD");
            assertThat(values(instantiated, "affectedVnffg", "changeType")).containsExactly("ADD");
            assertThat(json(server.get(instantiation)).at("/resourceChanges/affectedVnfs"))
                    .isEqualTo(instantiated.path("affectedVnf"));

            task(ns + "/terminate", "{}");
            assertThat(progress(oss)).isEqualTo("TERMINATE START PROCESSING");
            var terminated = told(oss, NsLcmOperationOccurrenceNotification.class);
            assertThat(progress(terminated)).isEqualTo("TERMINATE RESULT COMPLETED");
            assertThat(values(terminated, "affectedVnf", "changeType"))
                    .containsExactly("TERMINATE", "TERMINATE", "TERMINATE");
            assertThat(values(terminated, "affectedVl", "changeType")).containsOnly("DELETE");
            assertThat(server.send("DELETE", ns, "").statusCode()).isEqualTo(204);
            told(oss, NsIdentifierDeletionNotification.class);
            assertThat(server.send("DELETE", subscription, "").statusCode()).isEqualTo(204);
        }
    }

    @Test
    void aFailureIsToldWithItsReasonAndSoIsTheWayBack() throws IOException {
        try (var oss = new Receiver();
                var failures = new Receiver();
                var others = new Receiver()) {
            subscribe(oss, "{\"notificationTypes\": [\"NsLcmOperationOccurenceNotification\"]}");
            subscribe(failures, """
                    {"notificationTypes": ["NsLcmOperationOccurrenceNotification"], "operationStates": ["FAILED_TEMP"],
                     "operationTypes": ["INSTANTIATE"], "nsInstanceSubscriptionFilter": {"nsdIds": ["%s"]}}""".formatted(nsdId));
            subscribe(others, "{\"nsInstanceSubscriptionFilter\": {\"nsdIds\": [\"another\"]}}");
            AT_SITE.faults().before(Operation.APPLY_LOCAL_NSD).then(Faults.fail(SouthboundFault.REFUSED, "no chains"));
            var ns = create("failing");
            var operation = task(ns + "/instantiate", "{\"nsFlavourId\": \"default\"}");
            assertThat(progress(oss)).isEqualTo("INSTANTIATE START PROCESSING");
            var failed = told(oss, NsLcmOperationOccurrenceNotification.class);
            assertThat(progress(failed)).isEqualTo("INSTANTIATE RESULT FAILED_TEMP");
            assertThat(failed.at("/error/detail").asText()).contains("no chains");
            assertThat(values(failed, "affectedVnf", "changeResult"))
                    .as("they are there")
                    .containsOnly("COMPLETED");
            assertThat(values(failed, "affectedVnffg", "changeResult")).containsOnly("FAILED");
            assertThat(failures.next().json().path("id")).isEqualTo(failed.path("id"));

            assertThat(server.send("POST", operation + "/rollback", "").statusCode())
                    .isEqualTo(202);
            assertThat(progress(oss)).isEqualTo("INSTANTIATE START ROLLING_BACK");
            var rolledBack = told(oss, NsLcmOperationOccurrenceNotification.class);
            assertThat(progress(rolledBack)).isEqualTo("INSTANTIATE RESULT ROLLED_BACK");
            assertThat(values(rolledBack, "affectedVnf", "changeResult")).containsOnly("ROLLED_BACK");
            assertThat(server.send("DELETE", ns, "").statusCode()).isEqualTo(204);
            assertThat(Stream.of(failures, others).flatMap(each -> each.unread().stream()))
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"notificationTypes\": [\"NsIdentifierCreationNotification\"], \"operationStates\": [\"FAILED\"]}",
                "{\"notificationTypes\": [\"NsChangeNotification\"], \"operationTypes\": [\"SCALE\"]}",
                "{\"notificationTypes\": [\"NsLcmOperationOccurenceNotification\"], \"nsComponentTypes\": [\"VNF\"]}"
            })
    void aFilterOfOneKindWithoutThatKindIsRefused(String filter) {
        var body = "{\"callbackUri\": \"http://localhost:1/\", \"filter\": " + filter + "}";
        var answer = server.send("POST", "/nslcm/v1/subscriptions", body);
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(json(answer).path("attribute").asText()).isEqualTo("filter");
    }

    private static String create(String name) {
        return server.create(
                "/nslcm/v1/ns_instances",
                "{\"nsdId\": \"%s\", \"nsName\": \"%s\", \"nsDescription\": \"\"}".formatted(nsdId, name));
    }

    private static String task(String path, String body) {
        var answer = server.send("POST", path, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        return URI.create(answer.headers().firstValue("Location").orElseThrow()).getPath();
    }

    private static String subscribe(Receiver receiver, String filter) {
        var body = "{\"callbackUri\": \"" + receiver.uri("/") + "\", \"filter\": " + filter + "}";
        var answer = server.send("POST", "/nslcm/v1/subscriptions", body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        assertThat(receiver.next().method()).isEqualTo("GET");
        return URI.create(answer.headers().firstValue("Location").orElseThrow()).getPath();
    }

    private static String progress(Receiver receiver) throws JsonProcessingException {
        return progress(told(receiver, NsLcmOperationOccurrenceNotification.class));
    }

    private static String progress(JsonNode notification) {
        return notification.path("operation").asText() + " "
                + notification.path("notificationStatus").asText() + " "
                + notification.path("operationState").asText();
    }

    private static List<String> values(JsonNode notification, String array, String attribute) {
        return StreamSupport.stream(notification.path(array).spliterator(), false)
                .map(each -> each.path(attribute).asText())
                .toList();
    }

    /** The next notification, which must be one of the type with all that the type requires. */
    private static JsonNode told(Receiver receiver, Class<?> type) throws JsonProcessingException {
        var notification = receiver.next().json();
        assertThat(notification.path("notificationType").asText()).isEqualTo(type.getSimpleName());
        assertThat(notification.has("timeStamp")).as("v1 spells it otherwise").isFalse();
        try (var factory = Validation.buildDefaultValidatorFactory()) {
            var wire = WireJson.MAPPER.treeToValue(notification, type);
            assertThat(factory.getValidator().validate(wire)).isEmpty();
        }
        return notification;
    }
}
