package io.sextant.server.log;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.logging.LogManager;

/** The logs of the server and of the processes that it starts: one folder, bounded in size. */
public final class Logs {
    private static final int LIMIT = 10_000_000;
    private static final int TAIL = 5;
    private static final String EVERYTHING = """
            .level=INFO
            io.sextant.level=ALL
            """;
    private static final String QUIET =
            """
            .level=WARNING
            io.sextant.level=INFO
            javax.enterprise.system.security.ssl.level=SEVERE
            %s.filter=%s
            java.util.logging.FileHandler.filter=%s
            """.formatted(StandardOutput.class.getName(), OursOrWarning.class.getName(), OursOrWarning.class.getName());
    private final Path folder;
    private final Path settings;

    private Logs(Path folder) {
        this.folder = folder;
        this.settings = folder.resolve("logging.properties");
    }

    /**
     * Starts logging to standard output and to {@code server.log}, which is rotated. Of the libraries and of Payara only
     * warnings are shown, unless all is asked for.
     */
    public static Logs open(Path folder, boolean all) throws IOException {
        var logs = new Logs(Files.createDirectories(folder));
        Files.writeString(logs.settings, logs.properties(all));
        logs.apply();
        logs.linkNewest();
        StrayOutput.capture();
        return logs;
    }

    /** What is in force, for Payara to be told. */
    public Path settings() {
        return settings;
    }

    /** The server's own log, newest lines last. */
    public Path server() {
        return folder.resolve("server.log");
    }

    /** Nothing is logged any more: the files are complete. */
    public static void close() {
        var manager = LogManager.getLogManager();
        if (manager instanceof SteadyLogging steady) steady.release();
        manager.reset();
    }

    /** The file that another process appends its messages to; the one of earlier runs steps aside when it has grown. */
    public Path of(String process) throws IOException {
        var file = folder.resolve(process + ".log");
        if (Files.exists(file) && Files.size(file) > LIMIT)
            Files.move(file, folder.resolve(process + ".1.log"), StandardCopyOption.REPLACE_EXISTING);
        return file;
    }

    /** The last lines of a log, on one line: for the message of a start that failed. */
    public static String tail(Path log) throws IOException {
        if (!Files.exists(log)) return "";
        var lines = Files.readAllLines(log);
        return String.join(" | ", lines.subList(Math.max(0, lines.size() - TAIL), lines.size()));
    }

    private void linkNewest() throws IOException {
        if (!Files.exists(server(), LinkOption.NOFOLLOW_LINKS))
            Files.createSymbolicLink(server(), Path.of("server.0.log"));
    }

    private String properties(boolean all) {
        var properties =
                """
                handlers=%1$s,java.util.logging.FileHandler
                java.util.logging.FileHandler.pattern=%2$s/server.%%g.log
                java.util.logging.FileHandler.formatter=%3$s
                java.util.logging.FileHandler.encoding=UTF-8
                java.util.logging.FileHandler.append=true
                java.util.logging.FileHandler.limit=%4$d
                java.util.logging.FileHandler.count=5
                java.util.logging.FileHandler.level=ALL
                %1$s.level=ALL
                """.formatted(StandardOutput.class.getName(), patternOf(folder), LineFormatter.class.getName(), LIMIT);
        return properties + (all ? EVERYTHING : QUIET);
    }

    private static String patternOf(Path folder) {
        return folder.toString().replace("\\", "\\\\").replace("%", "%%");
    }

    private void apply() throws IOException {
        System.setProperty("java.util.logging.config.file", settings.toString());
        var manager = LogManager.getLogManager();
        manager.readConfiguration();
        if (manager instanceof SteadyLogging steady) steady.hold();
    }
}
