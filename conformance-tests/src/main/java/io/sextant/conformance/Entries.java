package io.sextant.conformance;

import io.restassured.http.ContentType;

import java.net.URI;

import static io.sextant.conformance.Target.request;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;

/** What holds for VNF packages and for NSDs alike: entries that are created empty and get their content later. */
record Entries(String collection, String content, String onboardingState, String operationalState, String usageState) {
    void anEntryIsCreatedEmptyAndDeleted() {
        var created = request()
                .contentType(ContentType.JSON)
                .body("{\"userDefinedData\": {\"customer\": \"conformance\"}}")
                .post(collection)
                .then()
                .statusCode(201)
                .body("id", notNullValue())
                .body(onboardingState, equalTo("CREATED"))
                .body(operationalState, equalTo("DISABLED"))
                .body(usageState, equalTo("NOT_IN_USE"))
                .body("userDefinedData.customer", equalTo("conformance"))
                .header("Location", startsWith("http"))
                .extract();
        String self = created.path("_links.self.href");
        var location = created.header("Location");
        assertThat(self, equalTo(location));
        var path = URI.create(location).getPath();
        String id = created.path("id");
        request().get(collection).then().statusCode(200).body("id", hasItem(id));
        request().get(path).then().statusCode(200).body("id", equalTo(id)).header("ETag", notNullValue());
        request().get(path + "/" + content).then().statusCode(409).contentType("application/problem+json");
        request().delete(path).then().statusCode(204);
        request().get(path).then().statusCode(404).body("status", equalTo(404)).body("detail", notNullValue());
        request().get(collection).then().statusCode(200).body("id", not(hasItem(id)));
    }

    void operationalStateCanBeChangedOnlyOnceOnboarded() {
        var path = create();
        var patch = "{\"" + operationalState + "\": \"ENABLED\"}";
        request()
                .contentType("application/merge-patch+json")
                .body(patch)
                .patch(path)
                .then()
                .statusCode(409)
                .contentType("application/problem+json");
        request()
                .contentType("application/merge-patch+json")
                .header("If-Match", "\"something else\"")
                .body("{\"userDefinedData\": {\"a\": \"b\"}}")
                .patch(path)
                .then()
                .statusCode(412);
        request().delete(path).then().statusCode(204);
    }

    void whatIsNoJsonIsRefusedAndChangesNothing() {
        request()
                .contentType(ContentType.JSON)
                .body("{\"userDefinedData\": ")
                .post(collection)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("detail", notNullValue());
    }

    void otherMethodsAreNotAllowed() {
        request().delete(collection).then().statusCode(405).header("Allow", notNullValue());
        request()
                .contentType(ContentType.JSON)
                .body("{}")
                .put(collection)
                .then()
                .statusCode(405);
    }

    private String create() {
        var location = request()
                .contentType(ContentType.JSON)
                .body("{}")
                .post(collection)
                .then()
                .statusCode(201)
                .extract()
                .header("Location");
        return URI.create(location).getPath();
    }
}
