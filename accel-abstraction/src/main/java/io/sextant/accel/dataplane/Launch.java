package io.sextant.accel.dataplane;

import io.sextant.accel.AcceleratorException;
import io.sextant.accel.linux.Holder;
import io.sextant.accel.linux.JavaCommand;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** How the data plane process of a holder is started. */
record Launch(Holder holder, Path log) {
    // For a busy machine: a JVM that has little of it takes more than 20 s to begin.
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Path SOCKET = Path.of("/run/dataplane/socket");

    /** Its socket, as the agent sees it. */
    Path socket() {
        return holder.outside(SOCKET);
    }

    /**
     * Starts it, and waits until it can be asked. One that is there is ended before.
     *
     * @throws AcceleratorException in its own words when it does not come so far
     */
    void start() {
        ProcessLock.free(ProcessLock.beside(socket()));
        var begin = System.nanoTime();
        var builder = holder.home().prepare(command()).redirectError(Redirect.appendTo(log.toFile()));
        try {
            var process = builder.start();
            // One that hangs says nothing, and is ended; then its output ends. To destroy the process itself would
            // close
            // its output here, and who reads it would hear of a closed stream alone.
            var late = CompletableFuture.runAsync(
                    process.toHandle()::destroyForcibly,
                    CompletableFuture.delayedExecutor(PATIENCE.toSeconds(), TimeUnit.SECONDS));
            try (var said = process.inputReader()) {
                var words = said.readLine();
                if (!DataPlaneProcess.READY.equals(words))
                    throw AcceleratorException.failed("The data plane process does not start: "
                            + (words == null ? "it ended, or was ended after " + PATIENCE.toSeconds() + " s" : words)
                            + "; its log: " + log);
            } finally {
                late.cancel(false);
            }
            LoggerFactory.getLogger(DataPlane.class)
                    .info(
                            "Started data plane process {} after {} ms",
                            process.pid(),
                            (System.nanoTime() - begin) / 1_000_000);
        } catch (IOException e) {
            throw AcceleratorException.failed("The data plane process does not start: " + e.getMessage(), e);
        }
    }

    // setsid: signals to the agent's terminal or process group do not reach it.
    List<String> command() {
        var options = List.of("-Xmx128m", "-XX:+UseSerialGC", "-XX:-UsePerfData", "--enable-native-access=ALL-UNNAMED");
        var arguments = List.of(SOCKET.toString(), Long.toString(holder.pid()));
        var java = JavaCommand.of(DataPlaneProcess.class, options, arguments);
        return Stream.concat(Stream.of("setsid"), java.stream()).toList();
    }
}
