package io.sextant.catalogue.blob;

import io.sextant.core.Problem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * The disk that the blob store is on.
 *
 * @param directory on it
 */
record Disk(Path directory) {
    private static final Logger LOG = LoggerFactory.getLogger(Disk.class);

    /** What Linux says of full disks and of quotas, which the room on the disk does not show. */
    private static final List<String> FULL = List.of("No space left on device", "Disk quota exceeded");

    private static final long LITTLE = 1 << 20;

    /** Refuses content of that length when there is no room for it: 507. */
    void checkRoom(long length) {
        if (length > room()) throw full();
    }

    /** What a failure to write means: 507 when the disk is full, 500 otherwise. */
    Problem failure(IOException cause) {
        var told = FULL.stream().anyMatch(String.valueOf(cause.getMessage())::endsWith);
        if (!told && room() > LITTLE)
            return Problem.internal("The content cannot be stored; the server's log has the reason.", cause);
        LOG.error("The disk of the blob store {} is full", directory, cause);
        return full();
    }

    /** Makes the names in a directory durable: a rename is only then sure to survive a power cut. */
    static void sync(Path directory) throws IOException {
        try (var channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private long room() {
        try {
            return Files.getFileStore(directory).getUsableSpace();
        } catch (IOException e) {
            throw new UncheckedIOException("The disk of " + directory + " cannot be looked at", e);
        }
    }

    private static Problem full() {
        return Problem.of(
                507,
                "Insufficient storage",
                "The server has no room for the content; send it again when its operator has made some.");
    }
}
