package io.sextant.catalogue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import static io.sextant.catalogue.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

class CrashTest {
    @TempDir
    private Path folder;

    private CatalogueFixture fixture;

    @BeforeEach
    void open() {
        fixture = new CatalogueFixture(folder);
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void whatAProcessLeavesThatDiesDuringAnUploadIsCreatedAgain() throws Exception {
        var id = fixture.created();
        var child = OtherProcess.upload(fixture.postgres.settings(), folder, id);
        try {
            child.getOutputStream().write(new byte[200_000]);
            child.getOutputStream().flush();
            fixture.awaitUploading(id);

            fixture.catalogue.recover();
            assertThat(fixture.vnfPackages.get(id).state().onboarding())
                    .as("while the other process lives")
                    .isEqualTo(OnboardingState.UPLOADING);
            assertThat(fixture.arriving()).hasSize(1);
            assertRefused(409, "CREATED only", () -> fixture.upload(id, Packages.vnf("early")));
        } finally {
            child.destroyForcibly().waitFor();
        }

        fixture.catalogue.recover();
        var entry = fixture.vnfPackages.get(id);
        assertThat(entry.state()).isEqualTo(EntryState.NEW);
        assertThat(entry.onboardingFailureDetails().orElseThrow().detail()).contains("stopped while");
        fixture.assertNothingStored();
    }

    @Test
    void anUploadTakesOverFromADeadOneAtOnce() throws Exception {
        var id = fixture.created();
        var child = OtherProcess.upload(fixture.postgres.settings(), folder, id);
        try {
            fixture.awaitUploading(id);
        } finally {
            child.destroyForcibly().waitFor();
        }

        fixture.upload(id, Packages.vnf("second-try"));

        assertThat(fixture.settled(id).state().onboarding()).isEqualTo(OnboardingState.ONBOARDED);
    }

    @Test
    void whatAProcessLeavesThatDiesBeforeItsCommitIsRemoved() throws Exception {
        var id = fixture.created();
        var child = OtherProcess.dieBeforeCommit(fixture.postgres.settings(), folder, id);
        try (var body = child.getOutputStream()) {
            body.write(Packages.vnf("half"));
        }
        assertThat(child.waitFor()).isEqualTo(137);
        assertThat(fixture.blobs()).as("named, and referred to by nothing").hasSize(1);

        fixture.catalogue.recover();

        assertThat(fixture.vnfPackages.get(id).state()).isEqualTo(EntryState.NEW);
        fixture.assertNothingStored();
    }

    @Test
    void aSweepWaitsForTheCommitOfAnUploadThatIsAboutToReferToItsContent() throws Exception {
        var id = fixture.created();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var sweeps = new ArrayList<Future<?>>();
            var contents = new Contents(fixture.database, fixture.store);
            var uploads = new Uploads(
                    new Entries(fixture.database, Kind.VNF_PACKAGE, _ -> {}), contents, (entry, content) -> {
                        sweeps.add(threads.submit(contents::collectOrphans));
                        CatalogueFixture.await(this::someoneWaitsForAContent);
                    });

            uploads.upload(id.value(), new ByteArrayInputStream(new byte[9]), OptionalLong.empty());
            for (var sweep : sweeps) sweep.get();
        }

        assertThat(fixture.blobs()).hasSize(1);
    }

    @Test
    void anUploadToAFullDiskIsRefusedAndLeavesNothing() throws Exception {
        var id = fixture.created();
        var child = OtherProcess.uploadToSmallDisk(fixture.postgres.settings(), folder, id);
        try (var body = child.getOutputStream()) {
            body.write(new byte[4 << 20]);
        } catch (IOException e) {
            // it reads no further than there is room
        }

        assertThat(child.waitFor()).as("files left").isZero();
        var entry = fixture.vnfPackages.get(id);
        assertThat(entry.state()).isEqualTo(EntryState.NEW);
        assertThat(entry.onboardingFailureDetails()).hasValueSatisfying(failure -> {
            assertThat(failure.status()).isEqualTo(507);
            assertThat(failure.detail()).contains("no room");
        });
    }

    @Test
    void contentThatAnOlderBackupLacksIsToldAtStart() throws IOException {
        var id = fixture.onboard(Packages.vnf("restored")).id();
        Files.delete(folder.resolve(fixture.blobs().getFirst()));

        assertThat(LogLines.of(Contents.class, fixture.catalogue::recover))
                .singleElement()
                .asString()
                .contains("of the VNF package " + id + " is missing", "upload the content again");
    }

    @Test
    void contentThatACrashLeftWithoutAReferenceIsRemovedAtStart() throws IOException {
        var kept = fixture.onboard(Packages.vnf("kept"));
        Files.writeString(folder.resolve("0".repeat(64)), "orphan");

        fixture.catalogue.recover();

        assertThat(fixture.blobs())
                .containsExactly(kept.info().orElseThrow().checksum().hash());
    }

    @Test
    void whatAProcessWasReadingWhenItDiedIsOnboardedByAnother(@TempDir Path shared) throws Exception {
        try (var survivor = CatalogueFixture.idle(shared)) {
            var id = survivor.created();
            var other = OtherProcess.upload(survivor.postgres.settings(), shared, id);
            try (var body = other.getOutputStream()) {
                body.write(Packages.vnf("app"));
            }
            CatalogueFixture.await(() -> Optional.of(survivor.vnfPackages.get(id))
                    .filter(entry -> entry.state().onboarding() == OnboardingState.PROCESSING));
            other.destroyForcibly().waitFor();

            survivor.startEngine();

            assertThat(survivor.settled(id).state().onboarding()).isEqualTo(OnboardingState.ONBOARDED);
        }
    }

    private Optional<Boolean> someoneWaitsForAContent() {
        try {
            return fixture.rows("pg_locks where locktype = 'advisory' and not granted") > 0
                    ? Optional.of(true)
                    : Optional.empty();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
