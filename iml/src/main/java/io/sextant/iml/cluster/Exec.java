package io.sextant.iml.cluster;

import io.sextant.accel.linux.Netns;
import io.sextant.iml.SiteProblem;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Runs one command inside a container, bounded in time and in what it may say. */
final class Exec {
    private static final int LARGEST = 64 << 10;
    private static final int TIMED_OUT = 124;
    private static final int AFTERMATH_SECONDS = 2;

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
        var out = Said.in(process.getInputStream());
        var err = Said.in(process.getErrorStream());
        boolean inTime = process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS);
        if (!inTime) {
            kill(pidFile);
            // It takes leave of what was killed: a zombie would stay in the container otherwise.
            process.waitFor(AFTERMATH_SECONDS, TimeUnit.SECONDS);
        }
        out.await();
        err.await();
        return new ExecResult(
                inTime ? process.exitValue() : TIMED_OUT, out.text(), err.text(), !inTime, out.cut() || err.cut());
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

    /** What has come out of one stream until now. */
    private static final class Said {
        private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
        private final CompletableFuture<Void> end = new CompletableFuture<>();
        private boolean cut;

        static Said in(InputStream stream) {
            var said = new Said();
            Thread.ofVirtual().start(() -> said.read(stream));
            return said;
        }

        // A child that the command left behind may hold its output open for ever.
        void await() {
            end.completeOnTimeout(null, AFTERMATH_SECONDS, TimeUnit.SECONDS).join();
        }

        synchronized String text() {
            return kept.toString(StandardCharsets.UTF_8);
        }

        synchronized boolean cut() {
            return cut;
        }

        private void read(InputStream stream) {
            try (stream) {
                var buffer = new byte[8 << 10];
                for (int n = stream.read(buffer); n >= 0; n = stream.read(buffer)) {
                    keep(buffer, n);
                }
            } catch (IOException _) {
                // The command was ended: what it said until then is what there is.
            } finally {
                end.complete(null);
            }
        }

        private synchronized void keep(byte[] bytes, int count) {
            int room = Math.min(count, LARGEST - kept.size());
            kept.write(bytes, 0, room);
            cut |= room < count;
        }
    }
}
