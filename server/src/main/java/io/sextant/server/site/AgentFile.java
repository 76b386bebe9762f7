package io.sextant.server.site;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.ObjectMapper;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchService;
import java.util.Optional;

/** {@code agent.json}: the site agent writes it when it answers. */
final class AgentFile {
    private static final ObjectMapper JSON = new ObjectMapper();
    private final Path file;

    AgentFile(Path folder) {
        this.file = folder.resolve("agent.json");
    }

    /** How the agent is reached, and which process wrote so. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Entry(String url, String token, long pid) {
        SiteAccess access() {
            return new SiteAccess(url, token);
        }
    }

    /** What it says now; a file that is not there, or not whole yet, says nothing. */
    Optional<Entry> read() {
        try {
            return Files.exists(file) ? Optional.of(JSON.readValue(file.toFile(), Entry.class)) : Optional.empty();
        } catch (IOException halfWritten) {
            return Optional.empty();
        }
    }

    /**
     * Waits until the process has written it.
     *
     * @throws IOException when the process ends before
     */
    Entry writtenBy(Process process) throws IOException, InterruptedException {
        Files.createDirectories(file.getParent());
        try (var watch = file.getFileSystem().newWatchService()) {
            file.getParent()
                    .register(watch, StandardWatchEventKinds.ENTRY_CREATE, StandardWatchEventKinds.ENTRY_MODIFY);
            process.onExit().thenRun(() -> close(watch));
            while (true) {
                var entry = read().filter(e -> e.pid() == process.pid());
                if (entry.isPresent()) return entry.get();
                var key = watch.take();
                key.pollEvents();
                key.reset();
            }
        } catch (ClosedWatchServiceException e) {
            throw new IOException("it ended with status " + process.exitValue(), e);
        }
    }

    private static void close(WatchService watch) {
        try {
            watch.close();
        } catch (IOException ignored) {
            // Nothing is held but an inotify descriptor, and the waiting caller is released either way.
            return;
        }
    }
}
