package io.sextant.server.postgres;

import io.sextant.server.FileTree;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;

/** The files of one embedded PostgreSQL: its data, its settings, its password, and who runs it. */
final class Cluster {
    private final Path folder;

    Cluster(Path folder) {
        this.folder = folder;
    }

    Path data() {
        return folder.resolve("data");
    }

    /** Where a new one is made: it takes its final name when it is whole, so that a kill leaves no half one behind. */
    Path draft() {
        return folder.resolve("data.new");
    }

    Path passwordFile() {
        return folder.resolve("password");
    }

    boolean exists() {
        return Files.exists(data());
    }

    String password() throws IOException {
        return Files.readString(passwordFile()).strip();
    }

    void prepare() throws IOException {
        Files.createDirectories(folder);
        Files.deleteIfExists(passwordFile());
        FileTree.delete(draft());
        var random = new byte[24];
        new SecureRandom().nextBytes(random);
        var ownerOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        Files.writeString(
                Files.createFile(passwordFile(), ownerOnly), HexFormat.of().formatHex(random));
    }

    void keep() throws IOException {
        Files.move(draft(), data());
    }

    /**
     * Writes its settings, whole. Durability is stated although it is the default: it is a promise of the server. The
     * rest keeps a small instance small: few processes (no workers for input and output), little shared memory.
     */
    void configure(int port) throws IOException {
        Files.writeString(data().resolve("postgresql.conf"), """
                # Written at each start of the server: changes are lost.
                listen_addresses = '127.0.0.1'
                port = %d
                unix_socket_directories = ''
                password_encryption = 'scram-sha-256'
                fsync = on
                synchronous_commit = on
                full_page_writes = on
                max_connections = 60
                shared_buffers = '32MB'
                io_method = 'sync'
                max_wal_size = '256MB'
                jit = off
                timezone = 'UTC'
                log_timezone = 'UTC'
                log_line_prefix = '%%m [%%p] '
                """.formatted(port));
    }

    /** The live postmaster of these data; a process that only recycled its id is none. */
    Optional<ProcessHandle> process() throws IOException {
        return recorded().filter(this::isOurs);
    }

    /**
     * A recorded id that another program bears by now would keep PostgreSQL from starting. A dead one is left to
     * PostgreSQL, which also looks for surviving children of its own.
     */
    void forgetRecycledProcess() throws IOException {
        if (recorded().filter(p -> !isOurs(p)).isPresent()) Files.delete(pidFile());
    }

    private Optional<ProcessHandle> recorded() throws IOException {
        if (!Files.exists(pidFile())) return Optional.empty();
        var first = Files.readString(pidFile()).lines().findFirst().orElse("").strip();
        return first.matches("[0-9]{1,10}")
                ? ProcessHandle.of(Long.parseLong(first)).filter(ProcessHandle::isAlive)
                : Optional.empty();
    }

    private boolean isOurs(ProcessHandle process) {
        try {
            var command = Files.readString(Path.of("/proc", Long.toString(process.pid()), "cmdline"));
            return command.contains("postgres") && command.contains(data().toString());
        } catch (IOException gone) {
            return false;
        }
    }

    private Path pidFile() {
        return data().resolve("postmaster.pid");
    }
}
