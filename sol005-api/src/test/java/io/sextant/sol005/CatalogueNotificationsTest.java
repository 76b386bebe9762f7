package io.sextant.sol005;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.sextant.core.notification.Receiver;
import io.sextant.examples.BuildPackages;
import io.sextant.sol005.http.WireJson;
import io.sextant.sol005.nsd.model.NsdChangeNotification;
import io.sextant.sol005.nsd.model.NsdDeletionNotification;
import io.sextant.sol005.nsd.model.NsdOnBoardingFailureNotification;
import io.sextant.sol005.nsd.model.NsdOnBoardingNotification;
import io.sextant.sol005.vnfpkgm.model.VnfPackageChangeNotification;
import io.sextant.sol005.vnfpkgm.model.VnfPackageOnboardingNotification;
import jakarta.validation.Validation;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.List;

import static io.sextant.sol005.CatalogueServer.json;
import static org.assertj.core.api.Assertions.assertThat;

/** What an OSS is told while it fills and empties the catalogue. */
class CatalogueNotificationsTest {
    private static final String PACKAGES = "/vnfpkgm/v1/vnf_packages";
    private static final String NSDS = "/nsd/v1/ns_descriptors";

    @TempDir
    private static Path folder;

    private static CatalogueServer server;

    @BeforeAll
    static void start() throws IOException {
        BuildPackages.main(new String[] {"../examples/ping-demo", folder.toString()});
        server = new CatalogueServer(folder.resolve("data"));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void theLifeOfPackagesAndOfAnNsdIsToldStepByStep() throws IOException {
        try (var everything = new Receiver();
                var packages = new Receiver();
                var changes = new Receiver();
                var ofProduct = new Receiver();
                var ofOtherVersion = new Receiver()) {
            subscribe("nsd", everything, "{}");
            subscribe("vnfpkgm", packages, """
                    {"notificationTypes": ["VnfPackageOnboardingNotification", "VnfPackageChangeNotification"]}""");
            subscribe("vnfpkgm", changes, "{\"operationalState\": [\"DISABLED\"]}");

            var nsd = server.created(NSDS);
            upload(nsd + "/nsd_content", "nsd");
            var failed = told(everything, NsdOnBoardingFailureNotification.class);
            assertThat(failed.at("/onboardingFailureDetails/faults")).isNotEmpty();
            assertThat(failed.has("nsdId")).isFalse();

            for (var name : List.of("src", "dst", "router")) {
                upload(server.created(PACKAGES) + "/package_content", name);
                var onboarded = told(packages, VnfPackageOnboardingNotification.class);
                assertLinked(onboarded, "vnfPackage", "vnfdId");
            }
            upload(nsd + "/nsd_content", "nsd");
            var onboarded = told(everything, NsdOnBoardingNotification.class);
            assertLinked(onboarded, "nsdInfo", "nsdId");
            server.change(nsd, "{\"nsdOperationalState\": \"DISABLED\"}");
            assertThat(told(everything, NsdChangeNotification.class)
                            .path("nsdOperationalState")
                            .asText())
                    .isEqualTo("DISABLED");
            assertThat(server.send("DELETE", nsd, "").statusCode()).isEqualTo(204);
            assertThat(told(everything, NsdDeletionNotification.class).path("nsdId"))
                    .isEqualTo(onboarded.path("nsdId"));

            var known = json(server.get(PACKAGES)).get(0);
            subscribe(
                    "vnfpkgm",
                    ofProduct,
                    product(known, known.path("vnfdVersion").asText()));
            subscribe("vnfpkgm", ofOtherVersion, product(known, "0.0"));
            var vnfPackage = PACKAGES + "/" + known.path("id").asText();
            server.change(vnfPackage, "{\"operationalState\": \"DISABLED\"}");
            server.change(vnfPackage, "{\"operationalState\": \"ENABLED\"}");
            server.change(vnfPackage, "{\"operationalState\": \"DISABLED\"}");
            assertThat(server.send("DELETE", vnfPackage, "").statusCode()).isEqualTo(204);
            assertThat(List.of(change(packages), change(packages), change(packages), change(packages)))
                    .containsExactly(
                            "OP_STATE_CHANGE DISABLED",
                            "OP_STATE_CHANGE ENABLED",
                            "OP_STATE_CHANGE DISABLED",
                            "PKG_DELETE ");
            assertThat(List.of(change(changes), change(changes), change(changes)))
                    .containsExactly("OP_STATE_CHANGE DISABLED", "OP_STATE_CHANGE DISABLED", "PKG_DELETE ");
            assertThat(List.of(change(ofProduct), change(ofProduct)))
                    .containsExactly("OP_STATE_CHANGE DISABLED", "OP_STATE_CHANGE ENABLED");
            assertThat(ofOtherVersion.unread()).isEmpty();
        }
    }

    private static String product(JsonNode vnfPackage, String vnfdVersion) {
        return """
                {"vnfProductsFromProviders": [{"vnfProvider": %s, "vnfProducts": [{"vnfProductName": %s,
                 "versions": [{"vnfSoftwareVersion": %s, "vnfdVersions": ["%s"]}]}]}]}""".formatted(
                        vnfPackage.path("vnfProvider"),
                        vnfPackage.path("vnfProductName"),
                        vnfPackage.path("vnfSoftwareVersion"),
                        vnfdVersion);
    }

    @Test
    void allSubscribersOfAnEventAreToldTheSameId() throws IOException {
        try (var one = new Receiver();
                var other = new Receiver()) {
            subscribe("nsd", one, "{}");
            subscribe("nsd", other, "{\"nsdOnboardingState\": [\"CREATED\"]}");
            server.upload(server.created(NSDS) + "/nsd_content", BodyPublishers.ofString("none"));
            var first = told(one, NsdOnBoardingFailureNotification.class);
            var second = told(other, NsdOnBoardingFailureNotification.class);
            assertThat(first.path("id")).isEqualTo(second.path("id"));
            assertThat(first.path("subscriptionId")).isNotEqualTo(second.path("subscriptionId"));
            assertThat(first.path("timeStamp")).isEqualTo(second.path("timeStamp"));
        }
    }

    private static void subscribe(String api, Receiver receiver, String filter) {
        var body = "{\"callbackUri\": \"" + receiver.uri("/") + "\", \"filter\": " + filter + "}";
        var answer = server.send("POST", "/" + api + "/v1/subscriptions", body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        assertThat(receiver.next().method()).isEqualTo("GET");
    }

    private static void upload(String path, String name) throws IOException {
        server.upload(path, BodyPublishers.ofFile(folder.resolve(name + ".csar")));
    }

    /** The next notification, which must be one of the type with all that the type requires. */
    private static JsonNode told(Receiver receiver, Class<?> type) throws JsonProcessingException {
        var notification = receiver.next().json();
        assertThat(notification.path("notificationType").asText()).isEqualTo(type.getSimpleName());
        try (var factory = Validation.buildDefaultValidatorFactory()) {
            var wire = WireJson.MAPPER.treeToValue(notification, type);
            assertThat(factory.getValidator().validate(wire)).isEmpty();
        }
        return notification;
    }

    private static String change(Receiver receiver) throws JsonProcessingException {
        var notification = told(receiver, VnfPackageChangeNotification.class);
        return notification.path("changeType").asText() + " "
                + notification.path("operationalState").asText();
    }

    /** The links are absolute and lead to what the notification tells of, and to the subscription. */
    private static void assertLinked(JsonNode notification, String name, String descriptorId) {
        var link = notification.path("_links").path(name).path("href").asText();
        assertThat(link).startsWith(server.root().toString());
        assertThat(json(server.get(URI.create(link).getPath())).path(descriptorId))
                .isEqualTo(notification.path(descriptorId));
        var subscription = notification.at("/_links/subscription/href").asText();
        assertThat(subscription).endsWith(notification.path("subscriptionId").asText());
        assertThat(server.get(URI.create(subscription).getPath()).statusCode()).isEqualTo(200);
    }
}
