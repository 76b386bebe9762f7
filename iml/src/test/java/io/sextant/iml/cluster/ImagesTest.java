package io.sextant.iml.cluster;

import io.sextant.iml.SiteProblem;
import io.sextant.iml.content.Digest;
import io.sextant.iml.id.WorkloadId;
import io.sextant.iml.record.Records;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import static io.sextant.iml.cluster.TestImage.file;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ImagesTest {
    private static final WorkloadId FIRST = new WorkloadId("first");
    private static final WorkloadId SECOND = new WorkloadId("second");

    @TempDir
    Path dir;

    private Images images;
    private boolean hasOthers;

    @BeforeEach
    void open() {
        images = new Images(
                dir.resolve("images"),
                new Records<>(
                        dir.resolve("records"), Image.class, i -> i.digest().hex()),
                () -> hasOthers);
        images.reconcile();
    }

    @Test
    void anImageIsUnpackedAndItsArchiveIsNotKeptWithoutOtherMachines() {
        var archive = image().archive();
        var stored = put(archive, FIRST);
        assertThat(stored.config().command()).containsExactly("/bin/true");
        assertThat(stored.size()).isEqualTo(archive.length);
        assertThat(images.rootfs(stored.digest()).resolve("file")).hasContent("text");
        assertThat(images.archive(stored.digest())).isEmpty();
    }

    @Test
    void theArchiveIsKeptForOtherMachinesAsLongAsTheImage() {
        hasOthers = true;
        var archive = image().archive();
        var digest = put(archive, FIRST).digest();
        assertThat(images.archive(digest))
                .hasValueSatisfying(file -> assertThat(file).hasBinaryContent(archive));
        images.letGo(FIRST);
        assertThat(images.archive(digest)).isEmpty();
    }

    @Test
    void anImageGoesWithItsLastUse() throws IOException {
        var archive = image().archive();
        var digest = put(archive, FIRST).digest();
        put(new byte[0], digest, SECOND);
        images.letGo(FIRST);
        assertThat(images.find(digest)).get().extracting(Image::users).isEqualTo(List.of(SECOND));
        images.letGo(SECOND);
        assertThat(images.find(digest)).isEmpty();
        assertThatNothingIsLeft();
    }

    @Test
    void anArchiveWithAnotherDigestIsRefusedAndLeavesNothing() throws IOException {
        var archive = image().archive();
        assertThatThrownBy(() -> put(archive, TestImage.digest(new byte[1]), FIRST))
                .isInstanceOf(SiteProblem.class)
                .hasMessageContaining("has the digest");
        assertThatNothingIsLeft();
    }

    @Test
    void aBlobThatDoesNotMatchItsDigestIsRefused() throws IOException {
        var archive = image().archive();
        // The only layer is the last blob but one document: a byte of its gzip header that nothing else checks.
        int layer = indexOf(archive, new byte[] {0x1f, (byte) 0x8b});
        archive[layer + 4] ^= 1;
        assertThatThrownBy(() -> put(archive, FIRST)).hasMessageContaining("does not match its digest");
        assertThatNothingIsLeft();
    }

    @Test
    void damagedAndStrangeArchivesAreRefusedWithAReason() throws IOException {
        var bad = Map.of(
                new byte[10_000],
                "lacks 'index.json'",
                "no tar at all, but long enough to be a header block".repeat(20).getBytes(),
                "damaged",
                Arrays.copyOf(image().archive(), 3_000),
                "",
                new TestImage().rawLayer("no gzip".getBytes()).archive(),
                "damaged",
                new TestImage().archive(),
                "0 layers",
                image().layerType("application/vnd.oci.image.layer.v1.tar+zstd").archive(),
                "zstd");
        bad.forEach((archive, words) -> assertThatThrownBy(() -> put(archive, FIRST))
                .isInstanceOfSatisfying(
                        SiteProblem.class, p -> assertThat(p.status()).isEqualTo(422))
                .hasMessageContaining(words));
        assertThatNothingIsLeft();
    }

    @Test
    void whatACrashLeftHalfStoredIsRemoved() throws IOException {
        var archive = image().archive();
        assertThatThrownBy(() -> images.put(TestImage.digest(archive), FIRST, new InputStream() {
                    @Override
                    public int read() {
                        throw new Crash();
                    }
                }))
                .isInstanceOf(Crash.class);
        Files.createDirectories(dir.resolve("images/unknown/rootfs"));
        open();
        assertThatNothingIsLeft();
    }

    @Test
    void imagesAreKnownAfterARestart() {
        var stored = put(image().archive(), FIRST);
        open();
        assertThat(images.all()).containsExactly(stored);
    }

    private static final class Crash extends Error {
        private Crash() {
            super("the agent is killed here");
        }
    }

    private static TestImage image() {
        return new TestImage().command("/bin/true").layer(tar -> file(tar, "file", 0644, "text".getBytes()));
    }

    private Image put(byte[] archive, WorkloadId user) {
        return put(archive, TestImage.digest(archive), user);
    }

    private Image put(byte[] archive, Digest digest, WorkloadId user) {
        return images.put(digest, user, new ByteArrayInputStream(archive));
    }

    private void assertThatNothingIsLeft() throws IOException {
        assertThat(images.all()).isEmpty();
        for (var folder : List.of("images", "records")) {
            try (var files = Files.list(dir.resolve(folder))) {
                assertThat(files).isEmpty();
            }
        }
    }

    private static int indexOf(byte[] bytes, byte[] part) {
        int i = 0;
        while (!Arrays.equals(bytes, i, i + part.length, part, 0, part.length)) {
            i++;
        }
        return i;
    }
}
