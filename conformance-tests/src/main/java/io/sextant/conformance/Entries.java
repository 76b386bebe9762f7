package io.sextant.conformance;

import io.restassured.http.ContentType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.CsvSource;

import static io.restassured.RestAssured.given;
import static io.sextant.conformance.Target.created;
import static io.sextant.conformance.Target.found;
import static io.sextant.conformance.Target.request;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;

/**
 * What holds for VNF packages, NSDs and PNFDs alike (SOL005 clauses 5 and 9): entries that are created empty and get
 * their content later.
 *
 * @param operationalState the attribute's name; empty for PNFDs, which have none
 */
@ParameterizedClass
@CsvSource({
    "/vnfpkgm/v1/vnf_packages, package_content, onboardingState, operationalState, usageState",
    "/nsd/v1/ns_descriptors, nsd_content, nsdOnboardingState, nsdOperationalState, nsdUsageState",
    "/nsd/v1/pnf_descriptors, pnfd_content, pnfdOnboardingState, '', pnfdUsageState"
})
record Entries(String collection, String content, String onboardingState, String operationalState, String usageState) {
    @Test
    void anEntryIsCreatedEmptyAndDeleted() {
        var created = request()
                .contentType(ContentType.JSON)
                .body("{\"userDefinedData\": {\"customer\": \"conformance\"}}")
                .post(collection)
                .then()
                .statusCode(201)
                .body("id", notNullValue())
                .body(onboardingState, equalTo("CREATED"))
                .body(usageState, equalTo("NOT_IN_USE"))
                .body("userDefinedData.customer", equalTo("conformance"))
                .header("Location", startsWith("http"))
                .extract();
        if (!operationalState.isEmpty()) assertThat(created.path(operationalState), equalTo("DISABLED"));
        String self = created.path("_links.self.href");
        var location = created.header("Location");
        assertThat(self, equalTo(location));
        String id = created.path("id");
        found(collection, "(eq,id," + id + ")").body("id", contains(id));
        request().get(location).then().statusCode(200).body("id", equalTo(id)).header("ETag", notNullValue());
        request().get(location + "/" + content).then().statusCode(409).contentType("application/problem+json");
        request().delete(location).then().statusCode(204);
        request()
                .get(location)
                .then()
                .statusCode(404)
                .body("status", equalTo(404))
                .body("detail", notNullValue());
        found(collection, "(eq,id," + id + ")").body("$", empty());
    }

    @Test
    void anEntryIsChangedOnlyAsItsStateAndItsVersionAllow() {
        var entry = created(collection, "{}");
        if (!operationalState.isEmpty())
            request()
                    .contentType("application/merge-patch+json")
                    .body("{\"" + operationalState + "\": \"ENABLED\"}")
                    .patch(entry)
                    .then()
                    .statusCode(409)
                    .contentType("application/problem+json");
        request()
                .contentType("application/merge-patch+json")
                .header("If-Match", "\"something else\"")
                .body("{\"userDefinedData\": {\"a\": \"b\"}}")
                .patch(entry)
                .then()
                .statusCode(412);
        request()
                .contentType("application/merge-patch+json")
                .body("{\"userDefinedData\": {\"a\": \"b\"}}")
                .patch(entry)
                .then()
                .statusCode(200)
                .body("userDefinedData.a", equalTo("b"));
        request().delete(entry).then().statusCode(204);
    }

    @Test
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

    @Test
    void representationsAndMethodsAreAsDocumented() {
        given().baseUri(Target.root().toString())
                .accept("image/png")
                .get(collection)
                .then()
                .statusCode(406);
        request().contentType("text/plain").body("{}").post(collection).then().statusCode(415);
        request().delete(collection).then().statusCode(405).header("Allow", notNullValue());
        request()
                .contentType(ContentType.JSON)
                .body("{}")
                .put(collection)
                .then()
                .statusCode(405);
    }
}
