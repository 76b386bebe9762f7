package io.sextant.server.log;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** What libraries print, past all loggers, as events of the log: nothing else may write between its lines. */
final class StrayOutput extends OutputStream {
    private static final int LONGEST_LINE = 8192;
    private final System.Logger logger;
    private final System.Logger.Level level;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();

    private StrayOutput(String name, System.Logger.Level level) {
        this.logger = System.getLogger(name);
        this.level = level;
    }

    /** Takes the places of the process's standard output and error; what goes to the latter is a warning. */
    static void capture() {
        System.setOut(stream("stdout", System.Logger.Level.INFO));
        System.setErr(stream("stderr", System.Logger.Level.WARNING));
    }

    private static PrintStream stream(String name, System.Logger.Level level) {
        return new PrintStream(new StrayOutput(name, level), true, StandardCharsets.UTF_8);
    }

    @Override
    public synchronized void write(int next) {
        if (next != '\n') line.write(next);
        if (next == '\n' || line.size() >= LONGEST_LINE) log();
    }

    private void log() {
        var text = line.toString(StandardCharsets.UTF_8);
        line.reset();
        if (!text.isBlank()) logger.log(level, "{0}", text);
    }
}
