package io.sextant.conformance;

import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

import static io.restassured.RestAssured.given;
import static io.sextant.conformance.Target.request;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

/** A VNF package from its upload to its end: states, content in whole and in parts, the descriptor, artifacts. */
class PackageContents {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private final String entry = Target.created("/vnfpkgm/v1/vnf_packages", "{}");
    private final SamplePackage sample = SamplePackage.make();

    @AfterEach
    void leaveNothing() {
        operational("DISABLED");
        request().delete(entry).then().statusCode(204);
    }

    @Test
    void whatIsOnboardedIsDescribedAndGivenBack() {
        onboard();
        request()
                .get(entry)
                .then()
                .body("vnfdId", equalTo(sample.vnfdId()))
                .body("operationalState", equalTo("ENABLED"))
                .body("checksum.hash", notNullValue());
        var whole = file("application/zip").get(entry + "/package_content");
        assertThat(whole.statusCode(), equalTo(200));
        assertThat(whole.contentType(), containsString("application/zip"));
        assertThat(whole.asByteArray(), equalTo(sample.zip()));
        var script = file("*/*").get(entry + "/artifacts/" + SamplePackage.SCRIPT);
        assertThat(script.asString(), equalTo(sample.files().get(SamplePackage.SCRIPT)));
        file("*/*").get(entry + "/artifacts/no/such/file").then().statusCode(404);
    }

    @Test
    void aRangeIsGivenOrRefused() {
        onboard();
        var zip = sample.zip();
        var part = file("application/zip").header("Range", "bytes=10-19").get(entry + "/package_content");
        assertThat(part.statusCode(), equalTo(206));
        assertThat(part.header("Content-Range"), equalTo("bytes 10-19/" + zip.length));
        assertThat(part.asByteArray(), equalTo(Arrays.copyOfRange(zip, 10, 20)));
        file("application/zip")
                .header("Range", "bytes=" + zip.length + "-")
                .get(entry + "/package_content")
                .then()
                .statusCode(416);
    }

    @Test
    void theDescriptorIsGivenAsTextOrAsAnArchive() {
        onboard();
        var text = file("text/plain").get(entry + "/vnfd");
        assertThat(text.asString(), equalTo(sample.files().get("conformance.yaml")));
        file("application/zip").get(entry + "/vnfd").then().statusCode(200).contentType("application/zip");
        file("image/png").get(entry + "/vnfd").then().statusCode(406);
    }

    @Test
    void statesAllowWhatSol005Says() {
        request().get(entry + "/vnfd").then().statusCode(409);
        onboard();
        upload(sample.zip(), 409);
        operational("ENABLED").statusCode(409);
        request().delete(entry).then().statusCode(409);
        operational("DISABLED").statusCode(200);
        operational("DISABLED").statusCode(409);
    }

    @Test
    void whatIsNoPackageIsReportedAndLeavesTheEntryEmpty() {
        upload("no archive".getBytes(), 202);
        assertThat(settled(), equalTo("CREATED"));
        upload(sample.zip(), 202);
        assertThat(settled(), equalTo("ONBOARDED"));
    }

    /** The id of the package's entry. */
    String id() {
        return entry.substring(entry.lastIndexOf('/') + 1);
    }

    void onboard() {
        upload(sample.zip(), 202);
        assertThat(settled(), equalTo("ONBOARDED"));
    }

    private void upload(byte[] content, int status) {
        request()
                .contentType("application/zip")
                .body(content)
                .put(entry + "/package_content")
                .then()
                .statusCode(status);
    }

    private ValidatableResponse operational(String state) {
        return request()
                .contentType("application/merge-patch+json")
                .body("{\"operationalState\": \"" + state + "\"}")
                .patch(entry)
                .then();
    }

    /** The onboarding state once it is a resting one: SOL005 has no other way to learn of it than to ask. */
    private String settled() {
        var deadline = Instant.now().plus(PATIENCE);
        while (true) {
            String state = request().get(entry).then().extract().path("onboardingState");
            if (!Set.of("UPLOADING", "PROCESSING").contains(state)) return state;
            assertThat("still " + state + " after " + PATIENCE, Instant.now().isBefore(deadline));
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
    }

    private static RequestSpecification file(String accept) {
        return given().baseUri(Target.root().toString()).accept(accept);
    }
}
