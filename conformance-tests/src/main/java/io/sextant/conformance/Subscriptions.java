package io.sextant.conformance;

import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;

import static io.sextant.conformance.Target.found;
import static io.sextant.conformance.Target.request;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.anyOf;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

/** Subscriptions of the catalogue and what they bring (SOL005 5.4.8, 5.4.9, 9.4.8, 9.4.9; SOL013 5.7, 5.8). */
class Subscriptions {
    private static final String NSD = "/nsd/v1/subscriptions";
    private static final String PACKAGES = "/vnfpkgm/v1/subscriptions";
    private final Callback callback;

    Subscriptions() throws IOException {
        callback = new Callback();
    }

    @AfterEach
    void close() {
        callback.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {NSD, PACKAGES})
    void aSubscriptionIsMadeReadAndEnded(String collection) {
        var authentication = """
                , "authentication": {"authType": ["BASIC"], "paramsBasic": {"userName": "oss", "password": "secret"}}""";
        var created = subscribe(collection, authentication)
                .statusCode(201)
                .body("callbackUri", equalTo(callback.uri()))
                .body("authentication", nullValue())
                .extract();
        String self = created.path("_links.self.href");
        assertThat(self, equalTo(created.header("Location")));
        String id = created.path("id");
        request().get(self).then().statusCode(200).body("id", equalTo(id)).body("authentication", nullValue());
        found(collection, "(eq,id," + id + ")").body("id", contains(id));
        subscribe(collection, authentication).statusCode(anyOf(equalTo(201), equalTo(303)));
        request().put(self).then().statusCode(405);
        request().delete(self).then().statusCode(204);
        request().get(self).then().statusCode(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {NSD, PACKAGES})
    void aCallbackThatIsNoneIsRefused(String collection) {
        for (var uri : new String[] {"no URI", "ftp://example.org/", "/relative"})
            request()
                    .contentType("application/json")
                    .body("{\"callbackUri\": \"" + uri + "\"}")
                    .post(collection)
                    .then()
                    .statusCode(anyOf(equalTo(400), equalTo(422)))
                    .contentType("application/problem+json");
    }

    @Test
    void aSubscriberLearnsOfAPackage() throws InterruptedException {
        var subscription = subscribe(PACKAGES, "").statusCode(201).extract().header("Location");
        var contents = new PackageContents();
        contents.onboard();
        expect("VnfPackageOnboardingNotification", "vnfPkgId", contents.id());
        contents.leaveNothing();
        expect("VnfPackageChangeNotification", "changeType", "OP_STATE_CHANGE");
        expect("VnfPackageChangeNotification", "changeType", "PKG_DELETE");
        request().delete(subscription).then().statusCode(204);
    }

    private void expect(String type, String attribute, String value) throws InterruptedException {
        var notification = callback.next().orElseThrow(() -> new AssertionError("No " + type + " has come"));
        assertThat(notification.getString("notificationType"), equalTo(type));
        assertThat(notification.getString(attribute), equalTo(value));
    }

    private ValidatableResponse subscribe(String collection, String more) {
        return request()
                .redirects()
                .follow(false)
                .contentType("application/json")
                .body("{\"callbackUri\": \"" + callback.uri() + "\"" + more + "}")
                .post(collection)
                .then();
    }
}
