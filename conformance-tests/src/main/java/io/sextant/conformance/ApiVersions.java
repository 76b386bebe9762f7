package io.sextant.conformance;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static io.sextant.conformance.Target.request;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

/** The versions of each API (SOL013 9.3). */
class ApiVersions {
    @ParameterizedTest
    @CsvSource({"nsd, 1.1.0", "vnfpkgm, 1.3.0", "nslcm, 1.3.0"})
    void eachApiNamesItsVersions(String api, String version) {
        for (var path : new String[] {"/" + api + "/api_versions", "/" + api + "/v1/api_versions"})
            request()
                    .get(path)
                    .then()
                    .statusCode(200)
                    .body("uriPrefix", containsString(api))
                    .body("apiVersions.version", hasItem(version));
    }

    @ParameterizedTest
    @CsvSource({"nsd", "vnfpkgm", "nslcm"})
    void theyCanOnlyBeRead(String api) {
        request().post("/" + api + "/api_versions").then().statusCode(405);
        request().delete("/" + api + "/v1/api_versions").then().statusCode(405);
    }

    @ParameterizedTest
    @CsvSource({"/nsd/v1/ns_descriptors, 1.1.0", "/vnfpkgm/v1/vnf_packages, 1.3.0", "/nslcm/v1/ns_instances, 1.3.0"})
    void anAnswerCarriesTheVersionThatItIsOf(String path, String version) {
        request().get(path).then().statusCode(200).header("Version", equalTo(version));
        request().header("Version", version).get(path).then().statusCode(200);
        request().header("Version", "99.0.0").get(path).then().statusCode(406);
    }
}
