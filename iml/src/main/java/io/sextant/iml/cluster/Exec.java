package io.sextant.iml.cluster;

import io.sextant.accel.linux.Netns;
import io.sextant.iml.SiteProblem;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/** Runs one command inside a container, bounded in time and in what it may say. */
final class Exec {
    private static final int LARGEST = 64 << 10;
    private static final int TIMED_OUT = 124;
    private static final Executor VIRTUAL = task -> Thread.ofVirtual().start(task);

    private final Netns holder;
    private final Container container;
    private final Path folder;

    /** @param folder of the workload, for a file that lives as long as the command */
    Exec(Netns holder, Container container, Path folder) {
        this.holder = holder;
        this.container = container;
        this.folder = folder;
    }

    ExecResult run(List<String> argv, Duration timeout) {
        var pidFile = folder.resolve("exec-" + UUID.randomUUID());
        var command = new ArrayList<>(container.enter(pidFile));
        command.addAll(argv);
        var process = holder.start(command);
        try {
            process.getOutputStream().close();
            return result(process, pidFile, timeout);
        } catch (IOException e) {
            throw SiteProblem.failed("The command could not be run: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw SiteProblem.failed("The command was interrupted.", e);
        } finally {
            process.destroyForcibly();
            delete(pidFile);
        }
    }

    private static ExecResult result(Process process, Path pidFile, Duration timeout) throws InterruptedException {
        var out = CompletableFuture.supplyAsync(() -> Said.in(process.getInputStream()), VIRTUAL);
        var err = CompletableFuture.supplyAsync(() -> Said.in(process.getErrorStream()), VIRTUAL);
        boolean inTime = process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS);
        if (!inTime) {
            kill(pidFile);
            process.destroyForcibly();
        }
        // A child that the command left behind may hold its output open: what was said until now is what counts.
        var stdout = out.completeOnTimeout(Said.NOTHING, 2, TimeUnit.SECONDS).join();
        var stderr = err.completeOnTimeout(Said.NOTHING, 2, TimeUnit.SECONDS).join();
        return new ExecResult(
                inTime ? process.exitValue() : TIMED_OUT,
                stdout.text(),
                stderr.text(),
                !inTime,
                stdout.cut() || stderr.cut());
    }

    // Killing runc alone would leave the command running in the container.
    private static void kill(Path pidFile) {
        try {
            ProcessHandle.of(Long.parseLong(Files.readString(pidFile).strip())).ifPresent(p -> {
                p.descendants().forEach(ProcessHandle::destroyForcibly);
                p.destroyForcibly();
            });
        } catch (IOException | NumberFormatException _) {
            // It was not started yet, and will not be: runc is killed next.
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What came out of one stream. */
    private record Said(String text, boolean cut) {
        static final Said NOTHING = new Said("", true);

        static Said in(InputStream stream) {
            try (stream) {
                var first = stream.readNBytes(LARGEST);
                long more = stream.transferTo(OutputStream.nullOutputStream());
                return new Said(new String(first, StandardCharsets.UTF_8), more > 0);
            } catch (IOException _) {
                return NOTHING;
            }
        }
    }
}
