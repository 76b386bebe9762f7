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
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

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
        fixture.assertNothingStored();
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
        fixture.assertNothingStored();
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
                fixture.awaitUploading(id);
                fixture.vnfPackages.delete(id);
            }
            assertRefused(404, "VNF package", () -> joined(upload));
        }
        fixture.assertNothingStored();
        assertThat(fixture.rows("catalogue_entry")).isZero();
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
        fixture.awaitNothingStored();
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

    private static void joined(Future<?> upload) throws Throwable {
        try {
            upload.get();
        } catch (ExecutionException e) {
            throw e.getCause();
        }
    }
}
