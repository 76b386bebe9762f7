package io.sextant.sol005.http;

import io.sextant.examples.BuildPackages;
import io.sextant.sol005.CatalogueServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;

import static org.assertj.core.api.Assertions.assertThat;

/** Conditional requests (RFC 9110 13) on entries of the catalogue and on their content. */
class ConditionsTest {
    private static final String PACKAGES = "/vnfpkgm/v1/vnf_packages";
    private static CatalogueServer server;
    private static String entry;
    private static String content;

    @BeforeAll
    static void start(@TempDir Path folder) throws IOException {
        BuildPackages.main(new String[] {"../examples/ping-demo", folder.toString()});
        server = new CatalogueServer(folder, 100);
        entry = server.onboardVnfPackage(folder.resolve("src.csar"));
        content = entry + "/package_content";
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"%s", "W/%s", "\"other\", %s", "*"})
    void whatTheReaderHasIsNotSentAgain(String ifNoneMatch) {
        for (var path : new String[] {entry, content, entry + "/artifacts/Definitions/src.yaml"}) {
            var tag = etag(server.web().get(path));
            var answer = server.web().get(path, "If-None-Match", ifNoneMatch.formatted(tag));
            assertThat(answer.statusCode()).as(path).isEqualTo(304);
            assertThat(answer.body()).isEmpty();
            assertThat(etag(answer)).isEqualTo(tag);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"other\"", "W/\"other\"", "", "nonsense"})
    void whatTheReaderDoesNotHaveIsSent(String ifNoneMatch) {
        assertThat(server.web().get(entry, "If-None-Match", ifNoneMatch).statusCode())
                .isEqualTo(200);
        assertThat(server.web()
                        .get(content, "If-None-Match", ifNoneMatch, "Range", "bytes=0-1")
                        .statusCode())
                .isEqualTo(206);
    }

    @Test
    void theConditionIsAskedBeforeTheRange() {
        var tag = etag(server.web().get(content));
        assertThat(server.web()
                        .get(content, "If-None-Match", tag, "Range", "bytes=0-1")
                        .statusCode())
                .isEqualTo(304);
    }

    @Test
    void anErrorIsNeverNotModified() {
        var unknown = PACKAGES + "/00000000-0000-4000-8000-000000000000";
        assertThat(server.web().get(unknown, "If-None-Match", "*").statusCode()).isEqualTo(404);
    }

    @Test
    void aPartIsSentUnderIfRangeOnlyOfTheFileThatTheReaderHasAnotherPartOf() {
        var tag = etag(server.web().get(content));
        assertThat(server.web()
                        .get(content, "Range", "bytes=0-1", "If-Range", tag)
                        .statusCode())
                .isEqualTo(206);
        for (var other : new String[] {"\"other\"", "W/" + tag, "Wed, 21 Oct 2026 07:28:00 GMT"})
            assertThat(server.web()
                            .get(content, "Range", "bytes=0-1", "If-Range", other)
                            .statusCode())
                    .as(other)
                    .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"bytes=-2, 206", "'bytes=0-1,4-5', 200", "bytes=999999999-, 416", "bytes=-0, 416", "lines=1-2, 200"})
    void oneRangeIsSentAndOthersArePassedOver(String range, int status) {
        assertThat(server.web().get(content, "Range", range).statusCode()).isEqualTo(status);
    }

    @Test
    void anEntryIsDeletedUnderIfMatchOnlyAsItWasRead() {
        var path = server.create(PACKAGES, "{}");
        var tag = etag(server.web().get(path));
        server.web().send("PATCH", path, "{\"userDefinedData\": {\"a\": 1}}");
        assertThat(delete(path, tag)).isEqualTo(412);
        assertThat(delete(path, "W/" + etag(server.web().get(path)))).isEqualTo(412);
        assertThat(delete(path, etag(server.web().get(path)))).isEqualTo(204);
        assertThat(delete(path, "*")).isEqualTo(404);
    }

    @Test
    void aDescriptorIsGivenInTheFormThatIsAskedFor() {
        assertThat(server.web()
                        .get(entry + "/vnfd", "Accept", "text/plain", "Range", "bytes=0-1")
                        .body())
                .startsWith("tosca_definitions_version");
        assertThat(server.web()
                        .get(entry + "/vnfd", "Accept", "application/zip;q=0.9, text/plain;q=0")
                        .body())
                .startsWith("PK");
    }

    private static int delete(String path, String ifMatch) {
        return server.web()
                .send(server.web().to(path).header("If-Match", ifMatch).DELETE())
                .statusCode();
    }

    private static String etag(HttpResponse<String> answer) {
        return answer.headers().firstValue("ETag").orElseThrow();
    }
}
