package io.sextant.conformance;

import io.restassured.http.ContentType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static io.sextant.conformance.Target.request;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

/** Network service instances and their operation occurrences (SOL005 clause 6), as far as an empty server shows. */
class NsInstances {
    private static final String UNKNOWN = "/00000000-0000-4000-8000-000000000000";

    @Test
    void anUnknownNsdIsUnprocessable() {
        request()
                .contentType(ContentType.JSON)
                .body("{\"nsdId\": \"no-such-nsd\", \"nsName\": \"x\", \"nsDescription\": \"x\"}")
                .post("/nslcm/v1/ns_instances")
                .then()
                .statusCode(422)
                .contentType("application/problem+json")
                .body("detail", notNullValue());
    }

    @Test
    void aRequestWithoutItsMandatoryAttributesIsMalformed() {
        request()
                .contentType(ContentType.JSON)
                .body("{\"nsName\": \"x\"}")
                .post("/nslcm/v1/ns_instances")
                .then()
                .statusCode(400)
                .contentType("application/problem+json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/nslcm/v1/ns_instances", "/nslcm/v1/ns_lcm_op_occs"})
    void whatIsNotThereIsNotFound(String collection) {
        request().get(collection).then().statusCode(200);
        request()
                .get(collection + UNKNOWN)
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("status", equalTo(404));
    }

    @ParameterizedTest
    @ValueSource(strings = {"retry", "rollback", "fail"})
    void tasksOfAnUnknownOperationAreNotFound(String task) {
        request().post("/nslcm/v1/ns_lcm_op_occs" + UNKNOWN + "/" + task).then().statusCode(404);
    }

    @Test
    void tasksCanOnlyBePosted() {
        request()
                .get("/nslcm/v1/ns_instances" + UNKNOWN + "/instantiate")
                .then()
                .statusCode(405);
        request().delete("/nslcm/v1/ns_lcm_op_occs" + UNKNOWN).then().statusCode(405);
    }
}
