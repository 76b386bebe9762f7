package io.sextant.server.site;

import io.sextant.server.StartFailure;
import io.sextant.server.log.Logs;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * The site agent of this machine: a process that the server starts, watches, and starts again when it dies. What runs at
 * the site is not the agent's child and goes on without it.
 */
public final class SiteAgentProcess implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(SiteAgentProcess.class.getName());
    private static final Duration READY = Duration.ofSeconds(120);
    private static final Duration STOPPED = Duration.ofSeconds(30);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    private final AgentCommand command;
    private final AgentFile file;
    private Optional<Process> process = Optional.empty();
    private volatile Optional<SiteAccess> access = Optional.empty();
    private Duration pause = FIRST_PAUSE;
    private boolean stopping;

    /**
     * @param command how it is started
     * @param folder the site's folder, where the agent says how it is reached
     */
    public SiteAgentProcess(AgentCommand command, Path folder) {
        this.command = command;
        this.file = new AgentFile(folder);
    }

    /**
     * Starts it and waits until it answers. One that still runs from before a crash is replaced: it may be of an older
     * build, and its successor finds all that runs at the site.
     *
     * @throws StartFailure when it ends, or is not ready in time
     */
    public SiteAccess start() {
        try {
            stopLeftOver();
            access = Optional.of(launch().access());
            return access.get();
        } catch (IOException e) {
            throw new StartFailure(
                    "The site agent does not start: " + e.getMessage() + ". Its log, " + command.log() + ", ends: "
                            + lastWords(),
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartFailure("The start of the site agent was interrupted.", e);
        }
    }

    private String lastWords() {
        try {
            return Logs.tail(command.log());
        } catch (IOException e) {
            return e.getMessage();
        }
    }

    private AgentFile.Entry launch() throws IOException, InterruptedException {
        var started = started();
        var tooLate = CompletableFuture.delayedExecutor(READY.toSeconds(), TimeUnit.SECONDS);
        var limit = CompletableFuture.runAsync(started::destroyForcibly, tooLate);
        try {
            var entry = file.writtenBy(started);
            started.onExit().thenRunAsync(() -> died(started));
            return entry;
        } finally {
            limit.cancel(false);
        }
    }

    private synchronized Process started() throws IOException {
        if (stopping) throw new IOException("the server is stopping");
        var started = command.start(access);
        process = Optional.of(started);
        return started;
    }

    private void died(Process agent) {
        if (!goesOn()) return;
        LOG.log(
                System.Logger.Level.WARNING,
                "The site agent ended with status {0}; starting it again in {1} ms",
                agent.exitValue(),
                pause.toMillis());
        restartAfterPause();
    }

    private void restartAfterPause() {
        CompletableFuture.delayedExecutor(pause.toMillis(), TimeUnit.MILLISECONDS)
                .execute(() -> Thread.startVirtualThread(this::restart));
    }

    private void restart() {
        if (!goesOn()) return;
        pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause.multipliedBy(2);
        try {
            var entry = launch();
            LOG.log(System.Logger.Level.INFO, "The site agent answers again at {0}", entry.url());
            pause = FIRST_PAUSE;
        } catch (IOException e) {
            LOG.log(System.Logger.Level.ERROR, "The site agent does not start again: {0}", e.getMessage());
            restartAfterPause();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized boolean goesOn() {
        return !stopping;
    }

    /** Stops one that another server left running. */
    public void stopLeftOver() {
        for (var leftOver : command.running()) {
            LOG.log(
                    System.Logger.Level.INFO,
                    "A site agent (process {0,number,#}) was left by a server that was killed; stopping it",
                    leftOver.pid());
            stop(leftOver);
        }
    }

    /** Stops it; it is not started again. */
    @Override
    public void close() {
        Optional<Process> running;
        synchronized (this) {
            stopping = true;
            running = process;
        }
        if (running.isPresent()) stop(running.get().toHandle());
    }

    private static void stop(ProcessHandle agent) {
        agent.destroy();
        var kill = CompletableFuture.delayedExecutor(STOPPED.toSeconds(), TimeUnit.SECONDS);
        var limit = CompletableFuture.runAsync(agent::destroyForcibly, kill);
        agent.onExit().join();
        limit.cancel(false);
    }
}
