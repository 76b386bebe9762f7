package io.sextant.catalogue.blob;

import io.sextant.core.Problem;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

class BlobStoreTest {
    private static final String SHA_256_OF_ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    @TempDir
    private Path folder;

    private BlobStore store;

    @BeforeEach
    void open() {
        store = BlobStore.open(folder.resolve("blobs"), 1000);
    }

    @Test
    void contentIsNamedByItsSha256() throws IOException {
        var blob = keep("abc");

        assertThat(blob).isEqualTo(new Blob(new Digest(SHA_256_OF_ABC), 3));
        assertThat(store.file(blob.digest())).hasContent("abc").hasFileName(SHA_256_OF_ABC);
        assertThat(store.blobs()).containsExactly(blob.digest());
        assertThat(arriving()).isEmpty();
    }

    @Test
    void sameContentIsStoredOnce() {
        assertThat(keep("abc")).isEqualTo(keep("abc"));
        assertThat(store.blobs()).hasSize(1);
    }

    @Test
    void onlyTheOwnerCanReadWhatIsStored() throws IOException {
        var file = store.file(keep("abc").digest());

        assertThat(permissions(file)).isEqualTo("rw-------");
        assertThat(permissions(file.getParent())).isEqualTo("rwx------");
    }

    @Test
    void receivedContentThatIsNotKeptLeavesNothing() throws IOException {
        try (var incoming = store.begin()) {
            incoming.receive(body("abc"), OptionalLong.empty());
            assertThat(store.blobs()).isEmpty();
        }
        assertThat(arriving()).isEmpty();
    }

    @Test
    void fewerBytesThanAnnouncedAreAnError() {
        assertRefused(body("abc"), OptionalLong.of(4), 400, "broke off after 3 bytes");
    }

    @Test
    void aStreamThatBreaksOffIsAnError() {
        var broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("connection reset");
            }
        };
        assertRefused(
                new SequenceInputStream(body("abc"), broken), OptionalLong.empty(), 400, "3 bytes (connection reset)");
    }

    @Test
    void aSenderThatHardlySendsIsCutOffAndLeavesNothing() throws IOException {
        var impatient = BlobStore.open(folder.resolve("slow"), 1000, new Pace(3, Duration.ofNanos(1)));
        try (var incoming = impatient.begin()) {
            var drip = new SequenceInputStream(body("a"), body("b"));
            assertThatThrownBy(() -> incoming.receive(drip, OptionalLong.empty()))
                    .isInstanceOfSatisfying(
                            Problem.class,
                            problem -> assertThat(problem.status()).isEqualTo(408));
        }
        try (var incoming = impatient.begin()) {
            assertThat(incoming.receive(body("abc"), OptionalLong.empty()).size())
                    .isEqualTo(3);
        }
        assertThat(folder.resolve("slow/incoming")).isEmptyDirectory();
    }

    @Test
    void moreThanTheLimitIsRefusedBeforeAndWhileItArrives() {
        var unread = new InputStream() {
            @Override
            public int read() {
                throw new AssertionError("nothing should be read");
            }
        };
        assertRefused(unread, OptionalLong.of(1001), 413, "1000 bytes");
        assertRefused(body("a".repeat(1001)), OptionalLong.empty(), 413, "1000 bytes");
    }

    @Test
    void aSweepTakesWhatDeadProcessesLeftAndNothingElse() throws IOException {
        var dead = UUID.randomUUID();
        Files.writeString(folder.resolve("blobs/incoming/" + dead), "half");
        var kept = keep("abc");
        try (var alive = store.begin()) {
            store.sweep();

            assertThat(arriving()).containsExactly(alive.id().toString());
            assertThat(store.isArriving(alive.id())).isTrue();
            assertThat(store.isArriving(dead)).isFalse();
            assertThat(store.blobs()).containsExactly(kept.digest());
        }
    }

    @Test
    void aTextThatIsNoSha256NamesNoBlob() {
        assertThatThrownBy(() -> new Digest("../../etc/passwd")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Digest(SHA_256_OF_ABC.toUpperCase(java.util.Locale.ROOT)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private void assertRefused(InputStream body, OptionalLong length, int status, String words) {
        try (var incoming = store.begin()) {
            assertThatThrownBy(() -> incoming.receive(body, length))
                    .asInstanceOf(type(Problem.class))
                    .satisfies(problem -> assertThat(problem.status()).isEqualTo(status))
                    .satisfies(problem -> assertThat(problem.detail()).contains(words));
        }
        assertThat(store.blobs()).isEmpty();
    }

    private Blob keep(String text) {
        try (var incoming = store.begin()) {
            var blob = incoming.receive(body(text), OptionalLong.of(text.length()));
            incoming.keep(blob);
            return blob;
        }
    }

    private List<String> arriving() throws IOException {
        try (var files = Files.list(folder.resolve("blobs/incoming"))) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    private static InputStream body(String text) {
        return new ByteArrayInputStream(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    private static String permissions(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }
}
