package io.sextant.catalogue.blob;

import io.sextant.core.Problem;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;

/**
 * Content on its way into the store: {@link #receive received} first, then {@link #keep kept}. Closing it before that
 * drops what has arrived. Used by one thread.
 */
public final class Incoming implements AutoCloseable {
    private static final int BUFFER = 64 * 1024;
    private static final FileAttribute<?> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private final BlobStore store;
    private final UUID id;
    private final FileChannel channel;

    private Incoming(BlobStore store, UUID id, FileChannel channel) {
        this.store = store;
        this.id = id;
        this.channel = channel;
    }

    static Incoming create(BlobStore store, UUID id) throws IOException {
        var options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        var channel = FileChannel.open(store.incoming(id), options, OWNER_ONLY);
        try {
            // Held until the channel is closed. A sweep that came between the two calls took an empty file: then the
            // rename in keep() fails, and so does this upload, cleanly.
            if (channel.tryLock() == null) throw new IOException("a sweep took the new file " + store.incoming(id));
            return new Incoming(store, id, channel);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    /** Names this upload, also for other processes: {@link BlobStore#isArriving}. */
    public UUID id() {
        return id;
    }

    /**
     * Takes the whole stream, in constant memory, and makes it durable.
     *
     * @param length the number of bytes that the sender has announced; another number is an error
     * @throws Problem 400 when the stream ends early or breaks off, 408 when it hardly moves, 413 when it is longer than the
     *     store allows, 507 when the disk is full, 500 when it cannot be written for another reason
     */
    public Blob receive(InputStream body, OptionalLong length) {
        length.ifPresent(this::checkLimit);
        length.ifPresent(store.disk()::checkRoom);
        var sha256 = Digest.sha256();
        var buffer = new byte[BUFFER];
        var size = 0L;
        var pace = store.pace().watch();
        for (int n = read(body, buffer, size); n >= 0; n = read(body, buffer, size)) {
            size += n;
            checkLimit(size);
            pace.arrived(n);
            sha256.update(buffer, 0, n);
            write(ByteBuffer.wrap(buffer, 0, n));
        }
        if (length.isPresent() && length.getAsLong() != size) throw truncated(size, null);
        sync();
        return new Blob(Digest.of(sha256), size);
    }

    /**
     * Gives the received content its name, in the place of a blob of that name, which is the same. Call it in the
     * transaction that refers to the blob, under the lock on its digest.
     */
    public void keep(Blob blob) {
        try {
            Files.move(store.incoming(id), store.path(blob.digest()), StandardCopyOption.ATOMIC_MOVE);
            store.sync();
        } catch (IOException e) {
            throw store.disk().failure(e);
        }
    }

    @Override
    public void close() {
        try (channel) {
            Files.deleteIfExists(store.incoming(id));
        } catch (IOException e) {
            throw new UncheckedIOException("The upload " + id + " cannot be closed", e);
        } finally {
            store.ended(id);
        }
    }

    private static int read(InputStream body, byte[] buffer, long size) {
        try {
            return body.read(buffer);
        } catch (IOException e) {
            throw truncated(size, e);
        }
    }

    private void write(ByteBuffer bytes) {
        try {
            while (bytes.hasRemaining()) channel.write(bytes);
        } catch (IOException e) {
            throw store.disk().failure(e);
        }
    }

    private void sync() {
        try {
            channel.force(true);
        } catch (IOException e) {
            throw store.disk().failure(e);
        }
    }

    private void checkLimit(long size) {
        if (size > store.limit())
            throw Problem.of(
                    413, "Content too large", "The content is longer than the " + store.limit() + " bytes allowed.");
    }

    private static Problem truncated(long size, IOException cause) {
        var why = cause == null ? "" : " (" + cause.getMessage() + ")";
        return Problem.malformed("The content broke off after " + size + " bytes" + why + "; send it again whole.");
    }
}
