package io.sextant.vim.kubernetes;

import io.kubernetes.client.Exec;
import io.kubernetes.client.openapi.ApiException;
import io.sextant.vim.Execution;
import io.sextant.vim.SouthboundFault;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Commands in pods. Kubernetes cannot end a command that it has begun: one whose time runs out gets no more of our attention, and
 * ends with its output closed or with its pod.
 */
final class PodCommands {
    private static final int LONGEST_OUTPUT = 1 << 20;
    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final Duration CLOSING = Duration.ofSeconds(30);
    private static final int TIMED_OUT = 124;
    private static final Executor READERS =
            task -> Thread.ofVirtual().name("output of a pod").start(task);

    private final KubernetesApi api;

    PodCommands(KubernetesApi api) {
        this.api = api;
    }

    /** The beginning of what a command said. */
    private record Output(String text, boolean truncated) {
        static final Output NONE = new Output("", false);
    }

    Execution run(String pod, List<String> command, Duration limit) {
        var failure = new CompletableFuture<Throwable>();
        try {
            var process = new Exec(api.client())
                    .newExecutionBuilder(api.namespace(), pod, command.toArray(String[]::new))
                    .setContainer(WorkloadManifests.CONTAINER)
                    .setStdin(false)
                    .setOnUnhandledError(failure::complete)
                    .execute();
            return ended(process, bounded(limit), failure);
        } catch (ApiException e) {
            throw api.answers().problem(e);
        } catch (IOException e) {
            throw api.answers().noAnswer(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw api.problem(SouthboundFault.NO_ANSWER, "interrupted while a command ran");
        }
    }

    /**
     * What came of the process.
     *
     * @param failure of its connection
     */
    Execution ended(Process process, Duration limit, CompletableFuture<Throwable> failure) throws InterruptedException {
        var output = read(process.getInputStream());
        var errors = read(process.getErrorStream());
        try {
            var inTime = process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
            if (failure.isDone())
                throw api.problem(SouthboundFault.BROKEN, "the command could not be run: " + failure.resultNow());
            var said = inTime ? joined(output) : output.getNow(Output.NONE);
            var complained = inTime ? joined(errors) : errors.getNow(Output.NONE);
            return new Execution(
                    inTime ? process.exitValue() : TIMED_OUT,
                    said.text(),
                    complained.text(),
                    !inTime,
                    said.truncated() || complained.truncated());
        } finally {
            // Not earlier: what has come and is not read yet would be lost.
            process.destroy();
        }
    }

    private static CompletableFuture<Output> read(InputStream stream) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try (stream) {
                        var bytes = stream.readNBytes(LONGEST_OUTPUT + 1);
                        var length = Math.min(bytes.length, LONGEST_OUTPUT);
                        return new Output(new String(bytes, 0, length, StandardCharsets.UTF_8), bytes.length > length);
                    } catch (IOException e) {
                        return Output.NONE;
                    }
                },
                READERS);
    }

    /** All that a command has said that has ended; the server closes its outputs then. */
    private Output joined(CompletableFuture<Output> output) throws InterruptedException {
        try {
            return output.get(CLOSING.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (TimeoutException e) {
            throw api.problem(SouthboundFault.NO_ANSWER, "the command has ended, and its output has not");
        }
    }

    private static Duration bounded(Duration limit) {
        if (limit.compareTo(SHORTEST) < 0) return SHORTEST;
        return limit.compareTo(LONGEST) > 0 ? LONGEST : limit;
    }
}
