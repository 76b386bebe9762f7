package io.sextant.server.site;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How the site agent is started: a JVM of its own, in a session of its own so that a Ctrl-C at the server's terminal
 * reaches the server alone, which then stops the agent in its turn.
 *
 * @param distribution the folder that holds {@code agent.options} and the jars in {@code agent}
 * @param data the data folder, which it shares with the server
 * @param site its SiteId
 * @param log the file that its output is appended to
 */
public record AgentCommand(Path distribution, Path data, String site, Path log) {
    private static final String MAIN = "io.sextant.iml.SiteAgent";

    /** Starts it; one that takes the place of another is reached as that one was. */
    Process start(Optional<SiteAccess> before) throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java");
        var words = new ArrayList<>(
                List.of("setsid", java.toString(), "@" + distribution.resolve("agent.options"), mark()));
        aheadOfTime().ifPresent(words::add);
        words.addAll(List.of("-cp", distribution.resolve("agent") + "/*", MAIN));
        var command = new ProcessBuilder(words);
        command.environment().put("SEXTANT_DATA", data.toString());
        command.environment().put("SEXTANT_SITE", site);
        before.ifPresent(access -> command.environment()
                .putAll(Map.of(
                        "SEXTANT_SITE_TOKEN", access.token(),
                        "SEXTANT_SITE_PORT",
                                Integer.toString(URI.create(access.url()).getPort()))));
        command.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        return command.start();
    }

    /** The JVM's cache of a rehearsal, which makes starts and first calls quicker; in a rehearsal, the order to make it. */
    private Optional<String> aheadOfTime() {
        var cache = distribution.resolve("agent.aot");
        if (Boolean.getBoolean("sextant.rehearsal")) return Optional.of("-XX:AOTCacheOutput=" + cache);
        return Files.exists(cache) ? Optional.of("-XX:AOTCache=" + cache) : Optional.empty();
    }

    /** The site agents that run for this data folder, whoever started them. */
    List<ProcessHandle> running() {
        return ProcessHandle.allProcesses().filter(this::isOurs).toList();
    }

    private boolean isOurs(ProcessHandle process) {
        try {
            var line = Files.readString(Path.of("/proc", Long.toString(process.pid()), "cmdline"));
            return line.contains("\0" + mark() + "\0") && line.contains(MAIN);
        } catch (IOException gone) {
            return false;
        }
    }

    private String mark() {
        return "-Dsextant.data=" + data;
    }
}
