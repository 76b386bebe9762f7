package io.sextant.iml.cluster;

import io.sextant.accel.linux.Holder;
import io.sextant.accel.linux.Netns;
import io.sextant.iml.SiteProblem;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** The container of one workload: its start, its end and what is left of it in between. */
final class Container {
    /** How long it may take to end when nobody says how long. */
    static final Duration GRACE = Duration.ofSeconds(5);

    private static final Duration START_PATIENCE = Duration.ofSeconds(30);
    private static final Duration END_PATIENCE = Duration.ofSeconds(10);
    private static final int LOG_TAIL = 2_000;
    private static final int SIGTERM = 15;
    private static final int SIGNALLED = 128;

    private final Holder holder;
    private final FolderWatch watch;
    private final Path folder;
    private final String name;
    private final Supervisor supervisor;
    private final CompletableFuture<Void> started = new CompletableFuture<>();
    private final CompletableFuture<Void> ended = new CompletableFuture<>();

    Container(Holder holder, FolderWatch watch, Path folder, String name) {
        this.holder = holder;
        this.watch = watch;
        this.folder = folder;
        this.name = name;
        this.supervisor = new Supervisor(holder, folder, name);
    }

    /**
     * Starts it and waits until its process runs.
     *
     * @param image the image's unpacked root
     * @throws SiteProblem 422 with runc's words when it cannot run
     */
    void start(Bundle bundle, Optional<Path> image) {
        try {
            Files.createDirectories(folder);
            bundle.write(folder);
        } catch (IOException e) {
            throw SiteProblem.failed("The container's folder cannot be written: " + e.getMessage(), e);
        }
        watch();
        supervisor.start(image);
        if (!await(CompletableFuture.anyOf(started, ended), START_PATIENCE)) {
            throw SiteProblem.failed(
                    "The container did not start within " + START_PATIENCE.toSeconds() + " s. " + logTail(), null);
        }
        if (!supervisor.started()) {
            throw SiteProblem.unprocessable("The container cannot run: " + logTail());
        }
    }

    /** Goes on to listen for the end of one that was started before the agent. */
    void watch() {
        if (Files.isDirectory(folder)) {
            watch.watch(folder, this::look);
        }
        look();
    }

    /** Completes when it has ended. */
    CompletableFuture<Void> ended() {
        return ended;
    }

    /** Whether it runs, or ended while nobody listened; false when its processes are gone without a word. */
    boolean known() {
        return supervisor.ended() || supervisor.process().isPresent();
    }

    WorkloadStatus status() {
        if (supervisor.ended()) {
            var code = supervisor.exitCode();
            return new WorkloadStatus.Exited(
                    code, "Its process " + code.map(Container::end).orElse("ended") + ". " + logTail());
        }
        return supervisor.process().isPresent()
                ? new WorkloadStatus.Running(supervisor.firstProcess().stream()
                        .mapToLong(ProcessHandle::pid)
                        .findFirst())
                : new WorkloadStatus.Exited(Optional.empty(), "Its processes were killed from outside.");
    }

    // As shells say it, whose word the code is.
    private static String end(int code) {
        return code > SIGNALLED ? "was ended by signal " + (code - SIGNALLED) : "ended with " + code;
    }

    /** What its processes have used; nothing if it does not run. */
    Optional<Consumption> consumption(Processes all) {
        return supervisor.firstProcess(all).map(first -> {
            var group = ControlGroup.of(first, name);
            return new Consumption(
                    group.flatMap(ControlGroup::cpuTime).orElseGet(() -> all.cpuTime(first)),
                    group.flatMap(ControlGroup::memoryBytes).orElseGet(() -> all.memoryBytes(first)));
        });
    }

    /** CPU time since it began and memory now. */
    record Consumption(Duration cpuTime, long memoryBytes) {}

    /** The command that runs another in it. */
    List<String> enter(Path pidFile) {
        return List.of("runc", "--root", Supervisor.RUNC, "exec", "--pid-file", pidFile.toString(), name);
    }

    /** Ends it, politely if it listens and the grace is not over; its files stay. */
    void end(Duration grace) {
        if (!Files.isDirectory(folder)) {
            return;
        }
        watch();
        supervisor.firstProcess().ifPresent(first -> end(first, grace));
        if (!supervisor.ended()) {
            supervisor.process().ifPresent(Container::killTree);
        }
        // Its mounts go with it, a moment after it has noted the end.
        supervisor.process().ifPresent(p -> await(p.onExit(), END_PATIENCE));
    }

    /** Drops all that is there of a run that has ended, except the files that the container has written. */
    void forget() {
        deleteFromRunc();
        supervisor.forget();
    }

    /** Ends it and removes all of it that is there. */
    void remove() {
        if (!Files.isDirectory(folder)) {
            return;
        }
        end(GRACE);
        deleteFromRunc();
        // In the holder, whose root may also remove what the container made unreadable.
        holder.run(List.of("rm", "-rf", "--", folder.toString()));
    }

    private void deleteFromRunc() {
        if (Files.exists(holder.outside(Path.of(Supervisor.RUNC, name)))) {
            holder.home()
                    .attempt(List.of("runc", "--root", Supervisor.RUNC, "delete", "--force", name), "", Netns.TIMEOUT);
        }
    }

    private void end(ProcessHandle first, Duration grace) {
        if (!grace.isZero() && catchesTerm(first.pid())) {
            first.destroy();
            await(ended, grace);
        }
        if (!ended.isDone()) {
            // The kernel ends all other processes of the container with its first.
            first.destroyForcibly();
            await(ended, END_PATIENCE);
        }
    }

    private static void killTree(ProcessHandle supervisor) {
        var tree =
                Stream.concat(Stream.of(supervisor), supervisor.descendants()).toList();
        tree.forEach(ProcessHandle::destroyForcibly);
        tree.forEach(p -> await(p.onExit(), END_PATIENCE));
    }

    private void look() {
        if (supervisor.started()) {
            started.complete(null);
        }
        if (supervisor.ended()) {
            ended.complete(null);
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

    private String logTail() {
        try (var log = new RandomAccessFile(folder.resolve("log").toFile(), "r")) {
            log.seek(Math.max(0, log.length() - LOG_TAIL));
            var bytes = new byte[LOG_TAIL];
            int count = Math.max(0, log.read(bytes));
            return new String(bytes, 0, count, StandardCharsets.UTF_8).strip();
        } catch (IOException _) {
            return "";
        }
    }

    private static boolean await(CompletableFuture<?> event, Duration patience) {
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
}
