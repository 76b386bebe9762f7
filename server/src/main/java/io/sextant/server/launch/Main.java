package io.sextant.server.launch;

import io.sextant.server.StartFailure;
import io.sextant.server.log.Logs;
import io.sextant.server.postgres.EmbeddedPostgres;
import io.sextant.server.site.AgentCommand;
import io.sextant.server.site.SiteAgentProcess;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** {@code java -jar server.jar [start|stop]}: runs the server until it is told to end, or ends the one that runs. */
public final class Main {
    private static final System.Logger LOG = System.getLogger(Main.class.getName());
    private static final int STOP_SECONDS = 60;

    private Main() {}

    /** Status 0 after an orderly end, 1 when the server does not start, 2 for a word that is no command. */
    public static void main(String[] arguments) throws IOException {
        var command = arguments.length == 0 ? "start" : arguments[0];
        try {
            var configuration = Configuration.from(System.getenv());
            switch (command) {
                case "start" -> start(configuration);
                case "stop" -> stop(configuration);
                default -> {
                    System.err.println("There is no command '" + command + "': start or stop.");
                    System.exit(2);
                }
            }
        } catch (StartFailure e) {
            System.err.println("Sextant: " + e.getMessage());
            System.exit(1);
        }
    }

    private static void start(Configuration configuration) throws IOException {
        var data = DataFolder.hold(configuration.data()).orElseThrow(() -> DataFolder.inUse(configuration.data()));
        var logs = Logs.open(data.logs(), configuration.debug());
        var server = new Server(configuration, distribution(), data, logs);
        try {
            server.start();
        } catch (StartFailure e) {
            fail(server, e.getMessage(), System.Logger.Level.DEBUG, e);
        } catch (RuntimeException e) {
            fail(server, "an unexpected failure", System.Logger.Level.ERROR, e);
        }
    }

    /** Says why, and ends the JVM, whose end stops what did start. A server that is told to end while it starts just ends. */
    private static void fail(Server server, String reason, System.Logger.Level level, RuntimeException cause) {
        if (server.isStopping()) return;
        LOG.log(System.Logger.Level.ERROR, "Sextant does not start: {0}", reason);
        LOG.log(level, "Its cause", cause);
        System.exit(1);
    }

    private static void stop(Configuration configuration) throws IOException {
        var folder = configuration.data();
        if (!Files.isDirectory(folder)) return;
        var running = DataFolder.hold(folder);
        if (running.isEmpty()) end(DataFolder.holder(folder).orElseThrow(() -> DataFolder.inUse(folder)));
        try (var data = running.or(() -> DataFolder.hold(folder)).orElseThrow(() -> DataFolder.inUse(folder))) {
            new SiteAgentProcess(new AgentCommand(distribution(), folder, "", data.logs()), data.site()).stopLeftOver();
            new EmbeddedPostgres(
                            distribution().resolve("postgresql"),
                            data.postgresql(),
                            data.logs().resolve("postgresql.log"))
                    .close();
        }
    }

    private static void end(ProcessHandle server) {
        server.destroy();
        server.onExit()
                .completeOnTimeout(server, STOP_SECONDS, TimeUnit.SECONDS)
                .join();
        if (server.isAlive())
            throw new StartFailure("The server (process " + server.pid() + ") has not ended " + STOP_SECONDS
                    + " s after SIGTERM; its log says what it waits for.");
    }

    private static Path distribution() {
        var jar = Main.class.getProtectionDomain().getCodeSource().getLocation();
        return Path.of(URI.create(jar.toString())).getParent();
    }
}
