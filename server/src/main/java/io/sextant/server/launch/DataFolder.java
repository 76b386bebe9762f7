package io.sextant.server.launch;

import io.sextant.server.StartFailure;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/**
 * The folder of everything that outlives the server process. One server at a time holds it: the lock goes with the
 * process, however it ends.
 */
public final class DataFolder implements AutoCloseable {
    private static final String LOCK = "server.lock";
    private final Path folder;
    private final FileChannel lock;

    private DataFolder(Path folder, FileChannel lock) {
        this.folder = folder;
        this.lock = lock;
    }

    /**
     * Takes the folder, and makes it when it is not there yet; empty while another server holds it.
     *
     * @throws StartFailure when it cannot be written
     */
    static Optional<DataFolder> hold(Path folder) {
        try {
            Files.createDirectories(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            var channel = FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (channel.tryLock() == null) {
                channel.close();
                return Optional.empty();
            }
            channel.truncate(0);
            channel.write(
                    ByteBuffer.wrap(Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)));
            Files.deleteIfExists(folder.resolve("server.json"));
            return Optional.of(new DataFolder(folder, channel));
        } catch (IOException e) {
            throw new StartFailure(
                    "The data folder " + folder + " cannot be used: " + e.getMessage()
                            + ". Choose another by SEXTANT_DATA, or give this user write access.",
                    e);
        }
    }

    /** Says who holds it. */
    static StartFailure inUse(Path folder) {
        return new StartFailure("The data folder " + folder + " is in use by the server with process id "
                + holder(folder).map(p -> Long.toString(p.pid())).orElse("unknown")
                + ". Stop that one (./sextant stop), or choose another folder by SEXTANT_DATA.");
    }

    /** The live process that wrote its id into the lock last. */
    static Optional<ProcessHandle> holder(Path folder) {
        try {
            return ProcessHandle.of(Long.parseLong(Files.readString(folder.resolve(LOCK))))
                    .filter(ProcessHandle::isAlive);
        } catch (IOException | NumberFormatException nobodyYet) {
            return Optional.empty();
        }
    }

    /** Where the embedded PostgreSQL lives. */
    public Path postgresql() {
        return folder.resolve("postgresql");
    }

    /** Where the site agent keeps its state, and says how it is reached. */
    public Path site() {
        return folder.resolve("site");
    }

    /** Payara's own folder, made anew at each start: a kept one would deploy the application of the last build. */
    public Path payara() {
        return folder.resolve("payara");
    }

    /** Logs of the server and of what it starts. */
    public Path logs() {
        return folder.resolve("logs");
    }

    /** Tells whoever waits for it that the server answers: {@code server.json}, complete from its first moment. */
    void announce(String json) throws IOException {
        var draft = Files.writeString(folder.resolve("server.json.new"), json);
        Files.move(
                draft,
                folder.resolve("server.json"),
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
    }

    /** Gives the folder back. */
    @Override
    public void close() throws IOException {
        Files.deleteIfExists(folder.resolve("server.json"));
        lock.close();
    }

    @Override
    public String toString() {
        return folder.toString();
    }
}
