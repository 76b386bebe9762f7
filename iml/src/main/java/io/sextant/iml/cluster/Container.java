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

/** The container of one workload: its start, its end and what is left of it in between. */
final class Container {
    /** How long it may take to end when nobody says how long. */
    static final Duration GRACE = Duration.ofSeconds(5);

    private static final Duration START_PATIENCE = Duration.ofSeconds(30);
    private static final int LOG_TAIL = 2_000;
    private static final int SIGNALLED = 128;

    private final Holder holder;
    private final FolderWatch watch;
    private final Path folder;
    private final String name;
    private final Supervisor supervisor;
    private final CompletableFuture<Void> started = new CompletableFuture<>();
    private final ContainerEnd end = new ContainerEnd();

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
        if (!ContainerEnd.await(CompletableFuture.anyOf(started, ended()), START_PATIENCE)) {
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
        return end.come();
    }

    /** Whether it runs, or ended while nobody listened; false when its processes are gone without a word. */
    boolean known() {
        return supervisor.ended() || supervisor.process().isPresent();
    }

    WorkloadStatus status() {
        if (supervisor.ended()) {
            var code = supervisor.exitCode();
            return new WorkloadStatus.Exited(
                    code, "Its process " + code.map(Container::words).orElse("ended") + ". " + logTail());
        }
        return supervisor.process().isPresent()
                ? new WorkloadStatus.Running()
                : new WorkloadStatus.Exited(Optional.empty(), "Its processes were killed from outside.");
    }

    /** Its first process, as the node sees it, if it runs. */
    Optional<Long> pid() {
        return supervisor.firstProcess().map(ProcessHandle::pid);
    }

    // As shells say it, whose word the code is.
    private static String words(int code) {
        return code > SIGNALLED ? "was ended by signal " + (code - SIGNALLED) : "ended with " + code;
    }

    /** What its processes have used; nothing if it does not run. */
    Optional<Consumption> consumption(Processes all) {
        return supervisor.firstProcess(all).map(first -> Consumption.of(name, first, all));
    }

    /** The command that runs another in it. */
    List<String> enter(Path pidFile) {
        return List.of("runc", "--root", Supervisor.RUNC, "exec", "--pid-file", pidFile.toString(), name);
    }

    /** Leaves no more than this grace to whoever is ending it. */
    void endWithin(Duration grace) {
        end.within(grace);
    }

    /** Ends it, politely if it listens and the grace is not over; its files stay. */
    void end(Duration grace) {
        if (!Files.isDirectory(folder)) {
            return;
        }
        watch();
        supervisor.firstProcess().ifPresent(first -> end.bringAbout(first, grace));
        if (!supervisor.ended()) {
            supervisor.process().ifPresent(ContainerEnd::killTree);
        }
        // Its mounts go with it, a moment after it has noted the end.
        supervisor.process().ifPresent(ContainerEnd::awaitEnd);
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

    private void look() {
        if (supervisor.started()) {
            started.complete(null);
        }
        if (supervisor.ended()) {
            ended().complete(null);
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
}
