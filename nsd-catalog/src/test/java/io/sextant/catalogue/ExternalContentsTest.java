package io.sextant.catalogue;

import io.sextant.catalogue.csar.PackagedFile;
import io.sextant.catalogue.fetch.FileServer;
import io.sextant.catalogue.validation.Fault;
import io.sextant.core.id.VnfPkgId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;

import static io.sextant.catalogue.CatalogueFixture.operational;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

class ExternalContentsTest {
    private static final String CHART = "a chart";
    private static final String MANIFEST = """
            metadata:
              vnf_provider_id: Sextant
              vnf_product_name: app
              vnf_release_date_time: 2026-11-26T10:00:00Z
              vnf_package_version: 1.0

            Source: vnfd.yaml
            Algorithm: SHA-256
            Hash: %s

            Source: %s
            Algorithm: SHA-256
            Hash: %s
            """;

    private final FileServer server =
            new FileServer().file("/app.tar", Packages.utf8(Packages.IMAGE)).file("/chart.tgz", Packages.utf8(CHART));
    private final String image = server.uri("/app.tar").toString();
    private final String chart = server.uri("/chart.tgz").toString();

    @TempDir
    private Path folder;

    private CatalogueFixture fixture;

    @BeforeEach
    void open() {
        fixture = new CatalogueFixture(folder);
    }

    @AfterEach
    void close() {
        server.close();
        fixture.close();
    }

    @Test
    void imagesAndArtifactsThatLieElsewhereAreFetchedAndServed() throws IOException {
        var entry = fixture.onboard(packaged(vnfd(), chart, Packages.sha256(CHART)));

        assertThat(entry.onboardingFailureDetails()).isEmpty();
        var info = entry.info().orElseThrow();
        assertThat(info.softwareImages()).singleElement().satisfies(packaged -> {
            assertThat(packaged.file().path()).isEqualTo(image);
            assertThat(packaged.file().size()).isEqualTo(Packages.IMAGE.length());
        });
        assertThat(info.additionalArtifacts())
                .extracting(PackagedFile::path, PackagedFile::size)
                .contains(tuple(chart, (long) CHART.length()));
        assertThat(fixture.vnfPackages.artifact(entry.id(), image).open())
                .hasBinaryContent(Packages.utf8(Packages.IMAGE));
        assertThat(fixture.vnfPackages.artifact(entry.id(), chart).open()).hasBinaryContent(Packages.utf8(CHART));
        assertThat(fixture.blobs()).hasSize(3);
        fixture.catalogue.recover();
        assertThat(fixture.blobs()).hasSize(3);

        fixture.vnfPackages.modify(entry.id(), operational(OperationalState.DISABLED));
        fixture.vnfPackages.delete(entry.id());
        fixture.assertNothingStored();
    }

    @Test
    void theHashThatTheVnfdStatesIsEnoughForAnImage() {
        var entry = fixture.onboard(Packages.zip(Map.of("vnfd.yaml", vnfd())));

        assertThat(entry.onboardingFailureDetails()).isEmpty();
        assertThat(fixture.vnfPackages.artifact(entry.id(), image).size()).isEqualTo(Packages.IMAGE.length());
    }

    @Test
    void aFileOfAnotherHashIsAFaultWhereTheHashStands() {
        var other = Packages.sha256("another chart");
        var wrong = vnfd().replace(Packages.IMAGE_SHA_256, Packages.sha256("another image"));
        var entry = fixture.onboard(packaged(wrong, chart, other));

        assertThat(entry.state()).isEqualTo(EntryState.NEW);
        assertThat(entry.onboardingFailureDetails().orElseThrow().faults())
                .filteredOn(fault -> fault.rule().equals("SOL004 5.1"))
                .extracting(Fault::file, Fault::expected)
                .containsExactlyInAnyOrder(
                        tuple("vnfd.yaml", Packages.IMAGE_SHA_256), tuple("vnfd.mf", Packages.sha256(CHART)));
        fixture.awaitNothingStored();
    }

    @Test
    void aUriWithoutAHashIsAFaultAndIsNotAsked() {
        var unstated = vnfd().replaceFirst("\\s+checksum: .*", "");
        var entry = fixture.onboard(Packages.zip(Map.of("vnfd.yaml", unstated)));

        assertThat(entry.onboardingFailureDetails().orElseThrow().faults())
                .extracting(Fault::found)
                .contains("'" + image + "' without a hash");
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void whatItsServerAnsweredIsToldAndNothingIsKept() {
        var absent = server.uri("/absent.tgz").toString();
        var entry = fixture.onboard(packaged(vnfd(), absent, Packages.sha256(CHART)));

        assertThat(entry.state()).isEqualTo(EntryState.NEW);
        assertThat(entry.onboardingFailureDetails().orElseThrow().detail()).contains("/absent.tgz answered 404");
        fixture.awaitNothingStored();
    }

    @Test
    void serversThatDawdleHoldUpAFewPackagesAndNoMore() {
        var end = new CountDownLatch(1);
        server.on("/slow.tar", exchange -> {
            FileServer.await(end);
            FileServer.answer(exchange, 200, Packages.utf8(Packages.IMAGE));
        });
        var slow = server.uri("/slow.tar").toString();
        var ids = IntStream.range(0, 9)
                .mapToObj(i -> uploaded(Packages.vnfd("app" + i).replace("images/app.tar", slow)))
                .toList();

        var refused = CatalogueFixture.await(() -> ids.stream()
                .map(fixture.vnfPackages::get)
                .flatMap(entry -> entry.onboardingFailureDetails().stream())
                .findFirst());
        end.countDown();

        assertThat(refused.status()).isEqualTo(503);
        assertThat(ids)
                .map(fixture::settled)
                .filteredOn(entry -> entry.info().isPresent())
                .hasSize(8);
    }

    private VnfPkgId uploaded(String vnfd) {
        var id = fixture.created();
        fixture.upload(id, Packages.zip(Map.of("vnfd.yaml", vnfd)));
        return id;
    }

    private String vnfd() {
        return Packages.vnfd("app").replace("images/app.tar", image);
    }

    private static byte[] packaged(String vnfd, String uri, String hash) {
        var manifest = MANIFEST.formatted(Packages.sha256(vnfd), uri, hash);
        return Packages.zip(Map.of("vnfd.yaml", vnfd, "vnfd.mf", manifest));
    }
}
