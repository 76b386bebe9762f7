package io.sextant.iml.cluster;

import io.sextant.iml.SiteProblem;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** How a container comes to its end: its first process is asked to end, and killed when its grace is over. */
final class ContainerEnd {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int SIGTERM = 15;

    private final CompletableFuture<Void> come = new CompletableFuture<>();
    private final CompletableFuture<Void> graceOver = new CompletableFuture<>();

    /** Completes when the container has ended. */
    CompletableFuture<Void> come() {
        return come;
    }

    /** From now on it has this grace, or what is left of a shorter one: whoever is in more of a hurry decides. */
    void within(Duration grace) {
        graceOver.completeOnTimeout(null, grace.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Ends the container whose first process this is. */
    void bringAbout(ProcessHandle first, Duration grace) {
        within(grace);
        if (!grace.isZero() && catchesTerm(first.pid())) {
            first.destroy();
            CompletableFuture.anyOf(come, graceOver).join();
        }
        if (!come.isDone()) {
            // The kernel ends all other processes of the container with its first.
            first.destroyForcibly();
            await(come, PATIENCE);
        }
    }

    /** Kills a process with all that it has started. */
    static void killTree(ProcessHandle root) {
        var tree = Stream.concat(Stream.of(root), root.descendants()).toList();
        tree.forEach(ProcessHandle::destroyForcibly);
        tree.forEach(ContainerEnd::awaitEnd);
    }

    /** Waits for a process that is about to end. */
    static void awaitEnd(ProcessHandle process) {
        await(process.onExit(), PATIENCE);
    }

    /** Whether it comes in time. */
    static boolean await(CompletableFuture<?> event, Duration patience) {
        try {
            event.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException _) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException e) {
            throw SiteProblem.failed("A container could not be waited for.", e);
        }
    }

    // To the first process of a pid namespace the kernel delivers no signal that it does not catch.
    private static boolean catchesTerm(long pid) {
        try (var lines = Files.lines(Path.of("/proc/" + pid + "/status"))) {
            return lines.filter(l -> l.startsWith("SigCgt:"))
                    .map(l -> Long.parseUnsignedLong(l.substring(7).strip(), 16))
                    .anyMatch(caught -> (caught >> (SIGTERM - 1) & 1) == 1);
        } catch (IOException _) {
            return false;
        }
    }
}
