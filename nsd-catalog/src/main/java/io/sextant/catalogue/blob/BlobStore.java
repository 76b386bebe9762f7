package io.sextant.catalogue.blob;

import io.sextant.core.Problem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A directory of files that are named by the SHA-256 of their bytes. Under such a name there is the whole content or
 * nothing, whatever crashes. Replicas may share the directory.
 *
 * <p>Content arrives in {@code incoming/}, in a file that its writer holds locked. The kernel drops the lock when the
 * writer's process dies, so that a dead upload is known at once and without a clock.
 */
public final class BlobStore {
    private static final Logger LOG = LoggerFactory.getLogger(BlobStore.class);
    private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY_DIRECTORY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    private final Path directory;
    private final Path incoming;
    private final long limit;
    private final Pace pace;
    /** Looked at before a file is probed: closing a second channel to it would drop our own lock on it (POSIX). */
    private final Set<UUID> arrivingHere = ConcurrentHashMap.newKeySet();

    private BlobStore(Path directory, long limit, Pace pace) {
        this.directory = directory;
        this.incoming = directory.resolve("incoming");
        this.limit = limit;
        this.pace = pace;
    }

    /**
     * Opens the store and makes its directories, readable by their owner only, where they are missing.
     *
     * @param limit the size in bytes that one blob may have
     */
    public static BlobStore open(Path directory, long limit) {
        return open(directory, limit, Pace.DEFAULT);
    }

    static BlobStore open(Path directory, long limit, Pace pace) {
        var store = new BlobStore(directory.toAbsolutePath(), limit, pace);
        try {
            Files.createDirectories(store.directory, OWNER_ONLY_DIRECTORY);
            Files.createDirectories(store.incoming, OWNER_ONLY_DIRECTORY);
            Disk.sync(store.directory.getParent());
            store.sync();
            return store;
        } catch (IOException e) {
            throw new UncheckedIOException("The blob store " + directory + " cannot be made", e);
        }
    }

    /** Makes room for content that is about to arrive. It lives until the caller closes it or the process dies. */
    public Incoming begin() {
        var id = UUID.randomUUID();
        arrivingHere.add(id);
        try {
            return Incoming.create(this, id);
        } catch (IOException e) {
            arrivingHere.remove(id);
            throw disk().failure(e);
        }
    }

    /** Whether a living process, this one or another, still has this upload open. */
    public boolean isArriving(UUID id) {
        if (arrivingHere.contains(id)) return true;
        try (var channel = FileChannel.open(incoming(id), StandardOpenOption.WRITE);
                var lock = channel.tryLock()) {
            return lock == null;
        } catch (NoSuchFileException e) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException("The upload " + id + " cannot be looked at", e);
        }
    }

    /** Removes what dead processes left behind half written. */
    public void sweep() {
        for (var name : names(incoming)) {
            try {
                if (!isArriving(UUID.fromString(name)) && Files.deleteIfExists(incoming.resolve(name)))
                    LOG.info("Removed the unfinished upload {}", name);
            } catch (IllegalArgumentException e) {
                LOG.warn("{} is no upload; it is left alone", incoming.resolve(name));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Whether the blob is there. */
    public boolean has(Digest digest) {
        return Files.isRegularFile(path(digest));
    }

    /** The file of a blob, for reading. Who asks must hold a reference to the blob. */
    public Path file(Digest digest) {
        if (has(digest)) return path(digest);
        throw Problem.of(
                500,
                "Content missing",
                "The content " + digest
                        + " is missing from the blob store: put the file back from a backup, or delete the"
                        + " entry and send its content again.");
    }

    /** Every blob that is there, referenced or not. */
    public List<Digest> blobs() {
        return names(directory).stream()
                .filter(Digest::isDigest)
                .map(Digest::new)
                .toList();
    }

    /** Removes a blob; nothing happens when it is gone already. The caller makes sure that nothing refers to it. */
    public void remove(Digest digest) {
        try {
            Files.deleteIfExists(path(digest));
        } catch (IOException e) {
            throw new UncheckedIOException("The content " + digest + " cannot be removed", e);
        }
    }

    long limit() {
        return limit;
    }

    Pace pace() {
        return pace;
    }

    Path path(Digest digest) {
        return directory.resolve(digest.hex());
    }

    Path incoming(UUID id) {
        return incoming.resolve(id.toString());
    }

    void ended(UUID id) {
        arrivingHere.remove(id);
    }

    /** The disk that it is on. */
    Disk disk() {
        return new Disk(directory);
    }

    /** Makes the names of the blobs durable. */
    void sync() throws IOException {
        Disk.sync(directory);
    }

    private static List<String> names(Path directory) {
        try (var files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(directory + " cannot be listed", e);
        }
    }
}
