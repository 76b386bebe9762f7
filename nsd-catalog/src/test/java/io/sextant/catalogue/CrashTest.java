package io.sextant.catalogue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

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
}
