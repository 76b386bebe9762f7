package io.sextant.vim.kubernetes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * The folders in which this server's runs of helm have their files, our credentials among them. A lock tells that the server lives,
 * since the system opens it however the server ends; what a server that is gone has left is cleared.
 */
final class HelmFolders {
    private static final String PREFIX = "sextant-helm";
    private static final String LOCK = "lock";

    private final Path parent;
    private final Path root;
    /** Held as long as this server runs. */
    private final FileChannel lock;

    private HelmFolders(Path parent, Path root, FileChannel lock) {
        this.parent = parent;
        this.root = root;
        this.lock = lock;
    }

    /** A run's folder; nobody else may look into it. */
    record Run(Path path) implements AutoCloseable {
        @Override
        public void close() throws IOException {
            remove(path);
        }
    }

    /** Makes the place for this server's folders, and clears those of servers that are gone. */
    static HelmFolders in(Path parent) {
        try {
            var root = Files.createTempDirectory(parent, PREFIX);
            // Whoever clears looks at the lock, which is therefore locked before it has its name.
            var unnamed = root.resolve("unlocked");
            var lock = FileChannel.open(unnamed, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            lock.lock();
            Files.move(unnamed, root.resolve(LOCK));
            root.toFile().deleteOnExit();
            root.resolve(LOCK).toFile().deleteOnExit();
            var folders = new HelmFolders(parent, root, lock);
            folders.clear();
            return folders;
        } catch (IOException e) {
            throw new UncheckedIOException("The folder for runs of helm cannot be made", e);
        }
    }

    /** A folder for a run about a release, to be closed at its end. */
    Run run(String release) throws IOException {
        return new Run(Files.createTempDirectory(root, release + "."));
    }

    /** Whether another run about the release goes on, of this server or of another one on this machine. */
    boolean isBusy(String release, Run but) throws IOException {
        for (var server : servers())
            for (var run : listed(server, release + ".*")) if (!run.equals(but.path())) return true;
        return false;
    }

    private void clear() throws IOException {
        for (var server : servers())
            // A process that closes a file loses its locks on it, whichever channel it took them by.
            if (!server.equals(root) && isGone(server)) {
                for (var run : listed(server, "*.*")) OrphanedHelm.end(run);
                remove(server);
            }
    }

    /** The places of servers of our user; somebody else's would have us end what he wants. */
    private List<Path> servers() throws IOException {
        var us = Files.getOwner(root);
        return listed(parent, PREFIX + "*").stream()
                .filter(server -> Files.isDirectory(server, LinkOption.NOFOLLOW_LINKS))
                .filter(server -> isOf(us, server))
                .toList();
    }

    private static boolean isOf(Object us, Path server) {
        try {
            return Files.getOwner(server, LinkOption.NOFOLLOW_LINKS).equals(us);
        } catch (IOException e) {
            return false; // removed meanwhile
        }
    }

    private static boolean isGone(Path server) throws IOException {
        try (var channel = FileChannel.open(server.resolve(LOCK), StandardOpenOption.WRITE);
                var held = channel.tryLock()) {
            return held != null;
        } catch (OverlappingFileLockException | NoSuchFileException e) {
            return false;
        }
    }

    private static List<Path> listed(Path folder, String pattern) throws IOException {
        try (var found = Files.newDirectoryStream(folder, pattern)) {
            return StreamSupport.stream(found.spliterator(), false).toList();
        } catch (NoSuchFileException e) {
            return List.of();
        }
    }

    private static void remove(Path folder) throws IOException {
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.deleteIfExists(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, IOException failed) throws IOException {
                Files.deleteIfExists(directory);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    /** Where the folders of this server are. */
    @Override
    public String toString() {
        return root + (lock.isOpen() ? "" : ", no longer locked");
    }
}
