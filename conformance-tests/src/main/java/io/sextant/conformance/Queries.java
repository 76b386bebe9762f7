package io.sextant.conformance;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static io.sextant.conformance.Target.created;
import static io.sextant.conformance.Target.found;
import static io.sextant.conformance.Target.request;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

/** Attribute filters, attribute selectors and what a list refuses (SOL013 5.2 to 5.4). */
class Queries {
    private static final String PACKAGES = "/vnfpkgm/v1/vnf_packages";

    @ParameterizedTest
    @CsvSource({
        "/vnfpkgm/v1/vnf_packages, onboardingState",
        "/nsd/v1/ns_descriptors, nsdOnboardingState",
        "/nsd/v1/pnf_descriptors, pnfdOnboardingState"
    })
    void aFilterFindsWhatItDescribes(String collection, String state) {
        var entry = created(collection, "{\"userDefinedData\": {\"conformance\": \"it's, (one)\"}}");
        var id = entry.substring(entry.lastIndexOf('/') + 1);
        try {
            found(collection, "(eq,id," + id + ")").body("id", contains(id));
            found(collection, "(eq,userDefinedData/conformance,'it''s, (one)');(eq," + state + ",CREATED)")
                    .body("id", hasItem(id));
            found(collection, "(in,id," + id + ",another)").body("id", contains(id));
            found(collection, "(neq,id," + id + ")").body("id", not(hasItem(id)));
            found(collection, "(cont,userDefinedData/conformance,(on)").body("id", hasItem(id));
            found(collection, "(nin," + state + ",CREATED,ONBOARDED)").body("id", not(hasItem(id)));
        } finally {
            request().delete(entry);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(eq,noSuchAttribute,1)",
                "(eq,id)",
                "(xx,id,1)",
                "eq,id,1",
                "(eq,id,'open)",
                "(eq,id,1);",
                "(eq,softwareImages/noSuchAttribute,1)"
            })
    void aFilterThatSaysNothingIsMalformed(String filter) {
        request()
                .queryParam("filter", filter)
                .get(PACKAGES)
                .then()
                .statusCode(400)
                .contentType("application/problem+json");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "all_fields&fields=softwareImages",
                "all_fields&exclude_default",
                "fields=userDefinedData&exclude_fields=checksum",
                "exclude_fields=checksum&exclude_default",
                "fields=noSuchAttribute",
                "exclude_fields=id",
                "noSuchParameter=1",
                "nextpage_opaque_marker=none"
            })
    void selectorsThatExcludeEachOtherAreMalformed(String query) {
        request().get(PACKAGES + "?" + query).then().statusCode(400).contentType("application/problem+json");
    }

    @ParameterizedTest
    @CsvSource({"/vnfpkgm/v1/vnf_packages", "/nsd/v1/ns_descriptors"})
    void selectorsChooseTheAttributesOfAList(String collection) {
        var entry = created(collection, "{\"userDefinedData\": {\"conformance\": \"selectors\"}}");
        var own = collection + "?filter=(eq,id," + entry.substring(entry.lastIndexOf('/') + 1) + ")";
        try {
            for (var with : new String[] {"&all_fields", "&fields=userDefinedData"})
                request().get(own + with).then().statusCode(200).body("$", contains(hasKey("userDefinedData")));
            for (var without : new String[] {"", "&exclude_default", "&exclude_fields=userDefinedData"})
                request()
                        .get(own + without)
                        .then()
                        .statusCode(200)
                        .body("$", contains(allOf(hasKey("id"), not(hasKey("userDefinedData")))));
        } finally {
            request().delete(entry);
        }
    }
}
