package io.sextant.catalogue;

import io.sextant.core.Problem;
import io.sextant.core.id.VnfPkgId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import static io.sextant.catalogue.CatalogueFixture.operational;
import static io.sextant.catalogue.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

class UploadsTest {
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
    void aTruncatedUploadLeadsBackToCreatedAndSaysWhy() throws IOException {
        var id = fixture.created();

        assertRefused(
                400,
                "broke off after 3 bytes",
                () -> fixture.vnfPackages.upload(id, new ByteArrayInputStream(new byte[3]), OptionalLong.of(4)));

        var entry = fixture.vnfPackages.get(id);
        assertThat(entry.state()).isEqualTo(EntryState.NEW);
        assertThat(entry.onboardingFailureDetails()).hasValueSatisfying(failure -> {
            assertThat(failure.status()).isEqualTo(400);
            assertThat(failure.detail()).contains("broke off after 3 bytes");
        });
        assertNothingStored();
    }

    @Test
    void aContentThatIsTooLongLeadsBackToCreated() throws IOException {
        var id = fixture.created();

        assertRefused(
                413,
                "longer",
                () -> fixture.vnfPackages.upload(
                        id, InputStream.nullInputStream(), OptionalLong.of(CatalogueFixture.LIMIT + 1)));

        assertThat(fixture.vnfPackages.get(id).state()).isEqualTo(EntryState.NEW);
        assertNothingStored();
    }

    @Test
    void aFailedUploadCanBeRepeated() {
        var id = fixture.created();
        assertRefused(
                400,
                "broke off",
                () -> fixture.vnfPackages.upload(id, InputStream.nullInputStream(), OptionalLong.of(4)));

        fixture.upload(id, Packages.vnf("repeated"));

        var entry = fixture.settled(id);
        assertThat(entry.state().onboarding()).isEqualTo(OnboardingState.ONBOARDED);
        assertThat(entry.onboardingFailureDetails()).isEmpty();
    }

    @Test
    void ofTwoUploadsAtOnceOneWins() throws Exception {
        var id = fixture.created();
        var content = Packages.vnf("contended");
        var start = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Integer> one = threads.submit(() -> statusOfUpload(id, content, start));
            Future<Integer> other = threads.submit(() -> statusOfUpload(id, content, start));
            start.countDown();

            assertThat(new int[] {one.get(), other.get()}).containsExactlyInAnyOrder(202, 409);
        }
        assertThat(fixture.settled(id).state().onboarding()).isEqualTo(OnboardingState.ONBOARDED);
        assertThat(fixture.arriving()).isEmpty();
    }

    @Test
    void anEntryThatIsDeletedDuringItsUploadLeavesNothing() throws Exception {
        var id = fixture.created();
        var sender = new PipedOutputStream();
        var body = new PipedInputStream(sender);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var upload = threads.submit(() -> fixture.vnfPackages.upload(id, body, OptionalLong.empty()));
            try (sender) {
                awaitUploading(id);
                fixture.vnfPackages.delete(id);
            }
            assertRefused(404, "VNF package", () -> joined(upload));
        }
        assertNothingStored();
        assertThat(fixture.rows("catalogue_entry")).isZero();
    }

    @Test
    void aDeletedEntryLeavesNoRowAndNoFile() throws Exception {
        var id = fixture.onboard(Packages.vnf("gone")).id();
        assertThat(fixture.blobs()).hasSize(1);

        fixture.vnfPackages.modify(id, operational(OperationalState.DISABLED));
        fixture.vnfPackages.delete(id);

        assertNothingStored();
        for (var table : new String[] {
            "catalogue_entry", "catalogue_vnfd", "catalogue_usage", "lifecycle_operation", "lifecycle_step"
        }) assertThat(fixture.rows(table)).as(table).isZero();
    }

    @Test
    void contentThatTwoEntriesHaveGoesWithTheLastOne() throws IOException {
        fixture.onboard(Packages.vnf("constituent"));
        var content = Packages.utf8(Packages.nsd("twice", "constituent"));
        var first = fixture.onboardNsd(content).id();
        fixture.reader.hold();
        var second = fixture.nsds.create(Map.of()).id();
        fixture.upload(second, content);
        assertThat(fixture.blobs()).hasSize(2);

        fixture.nsds.modify(first, operational(OperationalState.DISABLED));
        fixture.nsds.delete(first);
        fixture.reader.go();
        CatalogueFixture.await(() -> Optional.of(fixture.nsds.get(second))
                .filter(entry -> entry.state().onboarding() == OnboardingState.ONBOARDED));

        assertThat(fixture.nsds.content(second).open()).hasBinaryContent(content);
        fixture.nsds.modify(second, operational(OperationalState.DISABLED));
        fixture.nsds.delete(second);
        assertThat(fixture.blobs()).hasSize(1);
    }

    @Test
    void anUploadOfTheSameContentNeverLosesItToADelete() throws Exception {
        var content = Packages.vnf("same");
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int round = 0; round < 20; round++) {
                var old = fixture.onboard(content).id();
                fixture.vnfPackages.modify(old, operational(OperationalState.DISABLED));
                var next = fixture.created();
                var delete = threads.submit(() -> fixture.vnfPackages.delete(old));
                var upload = threads.submit(() -> fixture.upload(next, content));
                delete.get();
                upload.get();

                // Either it came after the delete, or its vnfdId was still taken; its content was there in any case.
                var entry = fixture.settled(next);
                entry.onboardingFailureDetails()
                        .ifPresent(failure -> assertThat(failure.detail()).contains("'same'"));
                if (entry.info().isPresent()) {
                    assertThat(fixture.vnfPackages.content(next).open()).hasBinaryContent(content);
                    fixture.vnfPackages.modify(next, operational(OperationalState.DISABLED));
                }
                fixture.vnfPackages.delete(next);
            }
        }
        CatalogueFixture.await(this::nothingStored);
    }

    @Test
    void aLargeUploadNeedsNoMoreMemoryThanASmallOne() throws IOException {
        var size = 300L << 20;
        assertThat(Runtime.getRuntime().maxMemory())
                .as("a heap that could not hold it")
                .isLessThan(size);
        var file = folder.resolveSibling("sparse-" + UUID.randomUUID());
        try (var channel = FileChannel.open(
                file, StandardOpenOption.CREATE_NEW, StandardOpenOption.SPARSE, StandardOpenOption.WRITE)) {
            channel.position(size - 1).write(ByteBuffer.allocate(1));
        }
        var id = fixture.created();

        try (var body = Channels.newInputStream(FileChannel.open(file, StandardOpenOption.DELETE_ON_CLOSE))) {
            fixture.vnfPackages.upload(id, body, OptionalLong.of(size));
        }

        var entry = fixture.settled(id);
        assertThat(entry.onboardingFailureDetails().orElseThrow().faults()).isNotEmpty();
        CatalogueFixture.await(this::nothingStored);
    }

    @Test
    void whatAProcessLeavesThatDiesDuringAnUploadIsCreatedAgain() throws Exception {
        var id = fixture.created();
        var child = OtherProcess.upload(fixture.postgres.settings(), folder, id);
        try {
            child.getOutputStream().write(new byte[200_000]);
            child.getOutputStream().flush();
            awaitUploading(id);

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
        assertNothingStored();
    }

    @Test
    void anUploadTakesOverFromADeadOneAtOnce() throws Exception {
        var id = fixture.created();
        var child = OtherProcess.upload(fixture.postgres.settings(), folder, id);
        try {
            awaitUploading(id);
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

    private int statusOfUpload(VnfPkgId id, byte[] content, CountDownLatch start) throws InterruptedException {
        start.await();
        try {
            fixture.upload(id, content);
            return 202;
        } catch (Problem refused) {
            return refused.status();
        }
    }

    private void awaitUploading(VnfPkgId id) {
        CatalogueFixture.await(() -> Optional.of(fixture.vnfPackages.get(id))
                .filter(entry -> entry.state().onboarding() == OnboardingState.UPLOADING));
    }

    private static void joined(Future<?> upload) throws Throwable {
        try {
            upload.get();
        } catch (ExecutionException e) {
            throw e.getCause();
        }
    }

    private void assertNothingStored() throws IOException {
        assertThat(fixture.blobs()).isEmpty();
        assertThat(fixture.arriving()).isEmpty();
    }

    private Optional<Boolean> nothingStored() {
        try {
            return Optional.of(fixture.blobs().isEmpty() && fixture.arriving().isEmpty())
                    .filter(nothing -> nothing);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
