package io.sextant.catalogue;

import io.sextant.catalogue.fetch.FileServer;
import io.sextant.catalogue.fetch.RemoteFile;
import io.sextant.core.id.VnfPkgId;
import io.sextant.core.outbound.Authentication;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import static io.sextant.catalogue.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

class FetchingTest {
    private final FileServer server = new FileServer().file("/app.csar", Packages.vnf("app"));

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
    void aPackageIsFetchedAndOnboarded() throws Exception {
        var id = fixture.created();
        fixture.vnfPackages.uploadFrom(
                id, new RemoteFile(server.uri("/app.csar?sig=s3cret"), new Authentication.Basic("user", "s3cret")));

        var entry = fixture.settled(id);
        assertThat(entry.onboardingFailureDetails()).isEmpty();
        assertThat(entry.state()).hasToString("ONBOARDED, ENABLED, NOT_IN_USE");
        assertThat(fixture.blobs())
                .containsExactly(entry.info().orElseThrow().checksum().hash());
        assertThat(fixture.arriving()).isEmpty();
        assertThat(fixture.rows("catalogue_download")).isZero();
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void noSecretIsEverReadableInTheDatabase(@TempDir Path other) throws Exception {
        try (var idle = CatalogueFixture.idle(other)) {
            var id = idle.created();
            idle.vnfPackages.uploadFrom(
                    id, new RemoteFile(server.uri("/app.csar?sig=s3cret"), new Authentication.Basic("user", "s3cret")));

            assertThat(idle.vnfPackages.get(id).state().onboarding()).isEqualTo(OnboardingState.UPLOADING);
            assertThat(idle.rows("catalogue_download")).isOne();
            for (var table :
                    new String[] {"catalogue_download", "catalogue_entry", "lifecycle_operation", "lifecycle_step"})
                assertThat(idle.texts(table)).doesNotContain("s3cret").doesNotContain("733363726574");
        }
    }

    @Test
    void whatTheServerAnsweredIsInTheFailureDetails() throws Exception {
        var id = fixture.created();
        fixture.vnfPackages.uploadFrom(id, RemoteFile.open(server.uri("/absent.csar")));

        var entry = fixture.settled(id);
        assertThat(entry.state()).isEqualTo(EntryState.NEW);
        var failure = entry.onboardingFailureDetails().orElseThrow();
        assertThat(failure.status()).isEqualTo(502);
        assertThat(failure.detail()).contains("/absent.csar answered 404");
        fixture.awaitNothingStored();
        assertThat(fixture.rows("catalogue_download")).isZero();
        fixture.upload(id, Packages.vnf("app"));
        assertThat(fixture.settled(id).state().onboarding()).isEqualTo(OnboardingState.ONBOARDED);
    }

    @Test
    void aFetchedPackageThatIsNoneIsRefusedWithItsFaults() {
        server.file("/broken.csar", Packages.utf8("no archive"));
        var id = fixture.created();
        fixture.vnfPackages.uploadFrom(id, RemoteFile.open(server.uri("/broken.csar")));

        assertThat(fixture.settled(id).onboardingFailureDetails().orElseThrow().faults())
                .isNotEmpty();
        fixture.awaitNothingStored();
    }

    @Test
    void aRefusedAddressIsToldAndLeavesNothing() {
        var id = fixture.created();
        fixture.vnfPackages.uploadFrom(id, RemoteFile.open(URI.create("http://169.254.169.254/app.csar")));

        assertThat(fixture.settled(id).onboardingFailureDetails().orElseThrow().detail())
                .contains("169.254.169.254")
                .contains("SEXTANT_FETCH_ALLOW");
        fixture.awaitNothingStored();
    }

    @Test
    void anEntryTakesNothingElseWhileItsContentIsFetched() throws IOException, SQLException {
        var go = new CountDownLatch(1);
        var id = fetchedOnceItMayGo(go);

        assertRefused(409, "UPLOADING", () -> fixture.upload(id, Packages.vnf("other")));
        assertRefused(
                409, "UPLOADING", () -> fixture.vnfPackages.uploadFrom(id, RemoteFile.open(server.uri("/app.csar"))));
        assertRefused(409, "is not finished", () -> fixture.vnfPackages.delete(id));
        fixture.catalogue.recover();
        assertThat(fixture.vnfPackages.get(id).state().onboarding()).isEqualTo(OnboardingState.UPLOADING);
        go.countDown();
        assertThat(fixture.settled(id).state().onboarding()).isEqualTo(OnboardingState.ONBOARDED);
    }

    @Test
    void aFetchThatIsCancelledIsGivenUpAndTheEntryCanGo() throws SQLException {
        var go = new CountDownLatch(1);
        var id = fetchedOnceItMayGo(go);

        fixture.cancelOnboarding(id);
        var entry = fixture.settled(id);
        assertThat(entry.state()).isEqualTo(EntryState.NEW);
        assertThat(entry.onboardingFailureDetails().orElseThrow().detail()).contains("was cancelled (FORCEFUL)");
        fixture.vnfPackages.delete(id);
        assertThat(fixture.rows("catalogue_download")).isZero();
        go.countDown();
    }

    private VnfPkgId fetchedOnceItMayGo(CountDownLatch go) {
        server.on("/slow.csar", exchange -> {
            FileServer.await(go);
            FileServer.answer(exchange, 200, Packages.vnf("slow"));
        });
        var id = fixture.created();
        fixture.vnfPackages.uploadFrom(id, RemoteFile.open(server.uri("/slow.csar")));
        return id;
    }

    @Test
    void onlySoManyContentsAreFetchedAtOnce(@TempDir Path other) {
        try (var idle = CatalogueFixture.idle(other)) {
            var file = RemoteFile.open(server.uri("/app.csar"));
            for (var i = 0; i < 16; i++) idle.vnfPackages.uploadFrom(idle.created(), file);
            var oneMore = idle.created();

            assertRefused(503, "ask again", () -> idle.vnfPackages.uploadFrom(oneMore, file));
            assertThat(idle.vnfPackages.get(oneMore).state()).isEqualTo(EntryState.NEW);
        }
    }

    @Test
    void whatAProcessWasFetchingWhenItDiedIsFetchedByAnother(@TempDir Path shared) throws Exception {
        var asked = new CountDownLatch(1);
        var go = new CountDownLatch(1);
        server.on("/large.csar", exchange -> {
            var first = asked.getCount() == 1;
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write(Packages.vnf("large"), 0, 100);
            exchange.getResponseBody().flush();
            asked.countDown();
            if (first) FileServer.await(go);
            exchange.getResponseBody().write(Packages.vnf("large"), 100, Packages.vnf("large").length - 100);
        });
        try (var survivor = CatalogueFixture.idle(shared)) {
            var id = survivor.created();
            survivor.vnfPackages.uploadFrom(id, RemoteFile.open(server.uri("/large.csar")));
            var other = OtherProcess.work(survivor.postgres.settings(), shared);
            assertThat(asked.await(60, TimeUnit.SECONDS)).isTrue();
            other.destroyForcibly().waitFor();
            survivor.startEngine();

            assertThat(survivor.settled(id).state().onboarding()).isEqualTo(OnboardingState.ONBOARDED);
            survivor.catalogue.recover();
            assertThat(survivor.arriving()).isEmpty();
        } finally {
            go.countDown();
        }
    }
}
