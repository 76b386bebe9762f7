package io.sextant.vim.kubernetes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A helm that goes on although the server that has begun it is gone. Its release stays pending when it is ended, which is mended. */
final class OrphanedHelm {
    private static final String NUMBER = "process";
    /** Numbers of processes come again; not this soon. */
    private static final Duration AT_ONCE = Duration.ofSeconds(30);

    private static final Duration ENDING = Duration.ofSeconds(10);

    private OrphanedHelm() {}

    /** Notes the process in the folder of its run. */
    static void note(Path run, Process helm) throws IOException {
        Files.writeString(run.resolve(NUMBER), "" + helm.pid());
    }

    /** Ends the process of a run, if it is there. */
    static void end(Path run) throws IOException {
        try {
            var note = run.resolve(NUMBER);
            var begun = Files.getLastModifiedTime(note).toInstant();
            var process = ProcessHandle.of(Long.parseLong(Files.readString(note)))
                    .filter(found -> found.info()
                            .startInstant()
                            .filter(start ->
                                    Duration.between(start, begun).abs().compareTo(AT_ONCE) < 0)
                            .isPresent());
            if (process.isPresent() && process.get().destroyForcibly())
                process.get().onExit().get(ENDING.toMillis(), TimeUnit.MILLISECONDS);
        } catch (NoSuchFileException | NumberFormatException e) {
            // The server went before it had begun one.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException("A process of helm does not end: " + run, e);
        }
    }
}
