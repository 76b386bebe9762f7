package io.sextant.sol005.subscriptions;

import io.sextant.core.notification.Receiver;
import io.sextant.sol005.CatalogueServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;

import static io.sextant.sol005.CatalogueServer.json;
import static org.assertj.core.api.Assertions.assertThat;

class SubscriptionsApiTest {
    private static final String NSD = "/nsd/v1/subscriptions";
    private static final String VNFPKGM = "/vnfpkgm/v1/subscriptions";
    private static final String NSFM = "/nsfm/v1/subscriptions";
    private static final String NSPM = "/nspm/v1/subscriptions";
    private static final Receiver RECEIVER = new Receiver();

    @TempDir
    private static Path folder;

    private static CatalogueServer server;

    @BeforeAll
    static void start() {
        server = new CatalogueServer(folder);
    }

    @AfterAll
    static void stop() {
        server.close();
        RECEIVER.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {NSD, VNFPKGM, NSFM, NSPM})
    void aSubscriptionIsMadeReadListedAndEndedAndNeverShowsItsCredentials(String container) {
        var request = """
                {"callbackUri": "%s", "filter": {"notificationTypes": []},
                 "authentication": {"authType": ["BASIC"], "paramsBasic": {"userName": "u", "password": "hush"}}}""".formatted(RECEIVER.uri("/made" + container));
        var created = server.send("POST", container, request);
        assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
        var location = created.headers().firstValue("Location").orElseThrow();
        assertThat(json(created).at("/_links/self/href").asText()).isEqualTo(location);
        assertThat(json(created).path("callbackUri").asText()).endsWith("/made" + container);
        assertThat(json(created).has("authentication")).isFalse();
        var path = URI.create(location).getPath();
        assertThat(json(server.get(path))).isEqualTo(json(created));
        assertThat(json(server.get(container))).contains(json(created));
        var status = server.get(path.replace(container, "/sextant/v1/subscriptions"));
        assertThat(json(status).path("state").asText()).isEqualTo("ACTIVE");
        assertThat(created.body() + server.get(container).body() + status.body())
                .doesNotContain("hush");
        assertThat(server.send("DELETE", path, "").statusCode()).isEqualTo(204);
        assertThat(server.send("DELETE", path, "").statusCode()).isEqualTo(404);
        assertThat(server.get(path).statusCode()).isEqualTo(404);
    }

    @Test
    void theSameCallbackAndFilterLeadToTheSubscriptionThatThereIs() {
        var first = post(NSD, callback("/same") + ", \"filter\": {\"nsdName\": [\"a\", \"b\"]}");
        var second = post(NSD, callback("/same") + ", \"filter\": {\"nsdName\": [\"b\", \"a\"]}");
        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(second.statusCode()).isEqualTo(303);
        assertThat(second.body()).isEmpty();
        assertThat(second.headers().firstValue("Location"))
                .isEqualTo(first.headers().firstValue("Location"));
        assertThat(post(VNFPKGM, callback("/same")).statusCode()).isEqualTo(201);
    }

    @Test
    void aListIsFilteredByTheAttributesOfTheSubscription() {
        post(NSD, callback("/listed") + ", \"filter\": {\"nsdVersion\": [\"7\"]}");
        var found = json(server.get(NSD + "?filter=(eq,filter/nsdVersion,7)"));
        assertThat(found).hasSize(1);
        assertThat(found.at("/0/callbackUri").asText()).endsWith("/listed");
        assertThat(json(server.get(NSD + "?filter=(eq,callbackUri,'" + RECEIVER.uri("/listed") + "')")))
                .hasSize(1);
        assertThat(server.get(NSD + "?filter=(eq,authentication,a)").statusCode())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "/nsd/v1 | 'filter': {'nsdInfoId': ['a'], 'nsdId': ['b']} | 422 | nsdInfoId and nsdId",
                "/nsd/v1 | 'filter': {'pnfdInfoIds': ['a'], 'pnfdId': ['b']} | 422 | pnfdInfoIds and pnfdId",
                "/nsd/v1 | 'filter': {'nsdInfoId': ['a'], 'nsdId': []} | 201 | callbackUri",
                "/nsd/v1 | 'filter': {'notificationTypes': ['Nothing']} | 400 | notificationTypes",
                "/nsd/v1 | 'filter': {'nsdId': 'a'} | 400 | nsdId",
                "/vnfpkgm/v1 | 'filter': {'vnfPkgId': ['a'], 'vnfdId': ['b']} | 422 | vnfdId and vnfPkgId",
                "/vnfpkgm/v1 | 'filter': {'vnfProductsFromProviders': [{'vnfProvider': 'a'}], 'vnfdId': ['b']} | 422 | alternatives",
                "/vnfpkgm/v1 | 'filter': {'vnfProductsFromProviders': [{}]} | 400 | vnfProvider",
                "/vnfpkgm/v1 | 'filter': {'operationalState': ['DISABLED']} | 201 | callbackUri",
                "/vnfpkgm/v1 | 'filter': {'notificationTypes': ['VnfPackageOnboardingNotification'], 'usageState': ['IN_USE']} | 422 | must contain",
                "/nsfm/v1 | 'filter': {'perceivedSeverities': ['CRITICAL'], 'nsInstanceSubscriptionFilter': {'nsInstanceIds': ['a']}} | 201 | callbackUri",
                "/nsfm/v1 | 'filter': {'perceivedSeverities': ['BAD']} | 400 | perceivedSeverities",
                "/nspm/v1 | 'filter': {'nsInstanceSubscriptionFilter': {'nsInstanceIds': ['a']}} | 201 | callbackUri",
                "/nspm/v1 | 'filter': {'notificationTypes': ['AlarmNotification']} | 400 | notificationTypes",
                "/nsd/v1 | 'authentication': {'authType': ['BASIC']} | 422 | paramsBasic.userName",
                "/nsd/v1 | 'authentication': {'authType': ['BASIC'], 'paramsBasic': {'userName': 'a:b', 'password': 'c'}} | 422 | colon",
                "/nsd/v1 | 'authentication': {'authType': []} | 400 | authType",
                "/nsd/v1 | 'authentication': {'authType': ['TLS_CERT']} | 501 | TLS_CERT",
                "/nsd/v1 | 'authentication': {'authType': ['OAUTH2_CLIENT_CREDENTIALS'], 'paramsOauth2ClientCredentials': {'clientId': 'a', 'clientPassword': 'b', 'tokenEndpoint': 'http://169.254.169.254/'}} | 422 | tokenEndpoint"
            })
    void whatASubscriptionMayAskFor(String api, String attributes, int status, String detail) {
        var answer = post(api + "/subscriptions", callback("/rules") + ", " + attributes.replace('\'', '"'));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.body()).contains(detail);
    }

    @Test
    void aCallbackThatCannotBeSentToIsRefused() {
        assertThat(post(NSD, "\"callbackUri\": \"http://169.254.1.1/\"").statusCode())
                .isEqualTo(422);
        assertThat(post(NSD, "\"callbackUri\": \"no uri\"").statusCode()).isEqualTo(400);
        assertThat(post(NSD, "\"filter\": {}").statusCode()).isEqualTo(400);
        try (var silent = new Receiver()) {
            silent.answering(404);
            var answer = post(NSD, "\"callbackUri\": \"" + silent.uri("/") + "\"");
            assertThat(answer.statusCode()).isEqualTo(422);
            assertThat(json(answer).path("detail").asText()).contains("answered 404", "204");
        }
    }

    @Test
    void aFilterIsNotEndless() {
        var names = "\"" + "x".repeat(70_000) + "\"";
        var answer = post(NSD, callback("/long") + ", \"filter\": {\"nsdName\": [" + names + "]}");
        assertThat(answer.statusCode()).isEqualTo(422);
    }

    private static String callback(String path) {
        return "\"callbackUri\": \"" + RECEIVER.uri(path) + "\"";
    }

    private static HttpResponse<String> post(String container, String attributes) {
        return server.send("POST", container, "{" + attributes + "}");
    }
}
