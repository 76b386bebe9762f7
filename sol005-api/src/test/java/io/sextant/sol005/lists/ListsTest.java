package io.sextant.sol005.lists;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import io.sextant.examples.BuildPackages;
import io.sextant.sol005.CatalogueServer;
import io.sextant.sol005.http.WireJson;
import io.sextant.sol005.nsd.model.NsdInfo;
import io.sextant.sol005.vnfpkgm.model.VnfPkgInfo;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import static io.sextant.sol005.CatalogueServer.json;
import static org.assertj.core.api.Assertions.assertThat;

/** Lists as an OSS asks for them: the three packages of the ping demo, its NSD, and ten entries without content. */
class ListsTest {
    private static final String PACKAGES = "/vnfpkgm/v1/vnf_packages";
    private static final String NSDS = "/nsd/v1/ns_descriptors";
    private static CatalogueServer server;

    @BeforeAll
    static void start(@TempDir Path folder) throws IOException {
        BuildPackages.main(new String[] {"../examples/ping-demo", folder.toString()});
        server = new CatalogueServer(folder, 4);
        for (int rank = 0; rank < 10; rank++)
            server.create(
                    PACKAGES, "{\"userDefinedData\": {\"rank\": " + rank + ", \"parity\": \"" + rank % 2 + "\"}}");
        for (var name : List.of("src", "dst", "router")) server.onboardVnfPackage(folder.resolve(name + ".csar"));
        server.onboardNsd(folder.resolve("nsd.csar"));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "(eq,onboardingState,ONBOARDED) | 3",
                "(neq,onboardingState,ONBOARDED) | 10",
                "(eq,userDefinedData/parity,1) | 5",
                "(gte,userDefinedData/rank,7) | 3",
                "(in,userDefinedData/rank,1,3,77) | 2",
                "(cont,vnfdId,0) | 3",
                "(gt,softwareImages/createdAt,2020-01-01T00:00:00Z) | 2",
                "(lt,softwareImages/createdAt,2020-01-01T00:00:00Z) | 0",
                "(eq,checksum/algorithm,SHA-256) | 3",
                "(eq,additionalArtifacts/artifactPath,ChangeLog.txt) | 3",
                "(eq,userDefinedData/@key,rank);(eq,usageState,NOT_IN_USE) | 10"
            })
    void packagesAreFilteredByEveryKindOfAttribute(String filter, int expected) {
        assertThat(all(PACKAGES + "?filter=" + encoded(filter))).hasSize(expected);
    }

    @Test
    void nsdsAreFilteredAndHaveWhatTheirListHas() {
        var nsd = all(NSDS + "?filter=" + encoded("(eq,nsdOnboardingState,ONBOARDED)"))
                .getFirst();
        assertThat(all(NSDS + "?filter="
                        + encoded("(eq,nsdId," + nsd.path("nsdId").asText() + ")")))
                .containsExactly(nsd);
        assertThat(all(NSDS
                        + "?filter="
                        + encoded("(eq,vnfPkgIds," + nsd.at("/vnfPkgIds/1").asText() + ")")))
                .containsExactly(nsd);
        assertThat(nsd.has("userDefinedData")).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "filter=(eq,colour,red) | there are additionalArtifacts, checksum, id",
                "filter=(eq,_links/self/href,x) | no such attribute",
                "filter=nonsense | '(' belongs there",
                "filter= | '(' belongs there",
                "fields=colour | is no attribute",
                "exclude_fields=id | always there",
                "all_fields&fields=checksum | only one",
                "all_fields=maybe | is a flag",
                "nextpage_opaque_marker=garbage | Link header",
                "nextpage_opaque_marker= | Link header"
            })
    void aWrongQueryIsRefusedWithTheReason(String query, String why) {
        var answer = server.web().get(PACKAGES + "?" + query);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(json(answer).path("detail").asText()).contains(why);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | ",
                "exclude_default | ",
                "all_fields | additionalArtifacts checksum softwareImages userDefinedData",
                "fields=checksum | checksum",
                "fields=checksum,softwareImages&exclude_default | checksum softwareImages",
                "exclude_fields=checksum | additionalArtifacts softwareImages userDefinedData"
            })
    void selectorsChooseTheComplexAttributes(String selectors, String expected) {
        var filter = "filter=" + encoded("(eq,onboardingState,ONBOARDED)");
        for (var entry : all(PACKAGES + "?" + filter + "&" + selectors)) {
            assertThat(entry.has("vnfdId") && entry.has("onboardingState") && entry.has("_links"))
                    .isTrue();
            var complex = new ArrayList<String>();
            for (var name : List.of("additionalArtifacts", "checksum", "softwareImages", "userDefinedData"))
                if (entry.has(name)) complex.add(name);
            assertThat(String.join(" ", complex))
                    .isEqualTo(Optional.ofNullable(expected).orElse(""));
        }
    }

    @Test
    void nestedAttributesAreSelected() {
        var entry = all(PACKAGES + "?fields=softwareImages/userMetadata&filter="
                        + encoded("(cont,softwareImages/name,a,e,i,o,u)"))
                .getFirst();
        assertThat(entry.at("/softwareImages/0/imagePath").asText()).isNotEmpty();
        assertThat(entry.at("/softwareImages/0/checksum/hash").asText()).hasSize(64);
    }

    @Test
    void theLinkKeepsFilterAndSelectorsAndTheLastPageHasNone() {
        var query = "?filter=" + encoded("(eq,userDefinedData/parity,'1')") + "&fields=userDefinedData";
        var first = server.web().get(PACKAGES + query);
        assertThat(json(first)).hasSize(4);
        var link = first.headers().firstValue("Link").orElseThrow();
        assertThat(link).matches("<" + server.web().root() + PACKAGES + "\\?.*>; rel=\"next\"");
        assertThat(link).contains(query.substring(1));
        var second = server.web().get(next(first).orElseThrow());
        assertThat(json(second)).hasSize(1);
        assertThat(json(second).get(0).at("/userDefinedData/parity").asText()).isEqualTo("1");
        assertThat(next(second)).isEmpty();
    }

    @Test
    void theLinkHasThePathAsItWasWritten() {
        var first = server.web().get(PACKAGES + ";a=%20b");
        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(next(first).orElseThrow()).startsWith(PACKAGES + ";a=%20b?");
    }

    /** Read strictly: what is stored for filters is what the data types of the documents have, and nothing else. */
    @Test
    void theAttributesAreThoseOfTheDataTypes() throws IOException {
        var strict = WireJson.MAPPER.reader().with(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
        try (var connection = server.postgres().dataSource().getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select kind, attributes::text from catalogue_entry")) {
            while (rows.next())
                assertThat(strict.forType(rows.getString(1).equals("NSD") ? NsdInfo.class : VnfPkgInfo.class)
                                .<Object>readValue(rows.getString(2)))
                        .isNotNull();
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<JsonNode> all(String path) {
        var entries = new ArrayList<JsonNode>();
        for (var page = Optional.of(path); page.isPresent(); ) {
            var answer = server.web().get(page.get());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            json(answer).forEach(entries::add);
            page = next(answer);
        }
        return entries;
    }

    private static Optional<String> next(HttpResponse<String> answer) {
        return answer.headers()
                .firstValue("Link")
                .map(link -> link.substring(1, link.indexOf('>')))
                .map(uri -> uri.substring(server.web().root().toString().length()));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
