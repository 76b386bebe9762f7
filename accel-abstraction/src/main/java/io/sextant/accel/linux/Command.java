package io.sextant.accel.linux;

import io.sextant.accel.AcceleratorException;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Runs a command to its end: no shell, bounded in time and in what it may say. */
public final class Command {
    static final int LARGEST_OUTPUT = 16 << 20;
    private static final String ADMIN_PATHS = "/usr/local/sbin:/usr/sbin:/sbin";
    private static final Executor VIRTUAL = task -> Thread.ofVirtual().start(task);

    private Command() {}

    /** A builder for a command whose environment finds ip and nft, and whose tools speak English. */
    static ProcessBuilder builder(List<String> command) {
        var builder = new ProcessBuilder(command);
        // An ordinary user's PATH often lacks the sbin folders, where Debian keeps ip and nft.
        builder.environment().merge("PATH", ADMIN_PATHS, (path, admin) -> path + ":" + admin);
        builder.environment().put("LC_ALL", "C");
        return builder;
    }

    /**
     * Runs a command with an input, and waits for its end.
     *
     * @throws AcceleratorException FAILED when it cannot run, says too much or does not end in time; it is killed then
     */
    public static Output run(List<String> command, String input, Duration timeout) {
        try {
            var process = builder(command).start();
            try {
                return finish(process, command, input, System.nanoTime() + timeout.toNanos());
            } finally {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            throw AcceleratorException.failed("'" + shown(command) + "' could not run: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw AcceleratorException.failed("'" + shown(command) + "' was interrupted.", e);
        } catch (TimeoutException e) {
            throw AcceleratorException.failed(
                    "'" + shown(command) + "' did not end within " + timeout.toSeconds() + " s and was killed.", e);
        }
    }

    private static Output finish(Process process, List<String> command, String input, long deadline)
            throws InterruptedException, TimeoutException {
        var out = CompletableFuture.supplyAsync(() -> read(process.getInputStream(), command), VIRTUAL);
        var err = CompletableFuture.supplyAsync(() -> read(process.getErrorStream(), command), VIRTUAL);
        CompletableFuture.runAsync(() -> write(process, input), VIRTUAL);
        if (!process.waitFor(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
            throw new TimeoutException();
        }
        return new Output(process.exitValue(), await(out, deadline), await(err, deadline));
    }

    // A child that the command left behind may hold the pipe open after the command's own end.
    private static String await(CompletableFuture<String> text, long deadline)
            throws InterruptedException, TimeoutException {
        try {
            return text.get(Math.max(1, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (java.util.concurrent.ExecutionException e) {
            throw e.getCause() instanceof AcceleratorException known
                    ? known
                    : AcceleratorException.failed("The output of a command could not be read.", e);
        }
    }

    private static String read(InputStream stream, List<String> command) {
        try (stream) {
            var bytes = stream.readNBytes(LARGEST_OUTPUT + 1);
            if (bytes.length > LARGEST_OUTPUT) {
                throw AcceleratorException.failed("'" + shown(command) + "' said more than 16 MiB.");
            }
            return new String(bytes, UTF_8);
        } catch (IOException e) {
            throw AcceleratorException.failed("The output of '" + shown(command) + "' could not be read.", e);
        }
    }

    private static void write(Process process, String input) {
        try (var stdin = process.getOutputStream()) {
            stdin.write(input.getBytes(UTF_8));
        } catch (IOException _) {
            // The command ended without reading all; its exit code tells whether that matters.
        }
    }

    static String shown(List<String> command) {
        var line = String.join(" ", command);
        return line.length() <= 200 ? line : line.substring(0, 200) + "...";
    }
}
