package io.sextant.server.log;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.logging.Formatter;
import java.util.logging.Level;
import java.util.logging.LogRecord;

/**
 * One event, one line: {@code time level logger message}. Control characters of a message are escaped, so that nothing
 * that a client sends can forge a line or talk to a terminal; only a stack trace follows on lines of its own, indented.
 */
public final class LineFormatter extends Formatter {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    @Override
    public String format(LogRecord event) {
        var line = new StringBuilder(160)
                .append(TIME.format(event.getInstant()))
                .append(' ')
                .append(level(event.getLevel()))
                .append(' ')
                .append(event.getLoggerName())
                .append(' ');
        escape(formatMessage(event), line);
        line.append('\n');
        if (event.getThrown() != null) trace(event.getThrown(), line);
        return line.toString();
    }

    private static String level(Level level) {
        if (level.intValue() >= Level.SEVERE.intValue()) return "ERROR";
        if (level.intValue() >= Level.WARNING.intValue()) return "WARN ";
        return level.intValue() >= Level.INFO.intValue() ? "INFO " : "DEBUG";
    }

    private static void escape(String message, StringBuilder line) {
        message.strip().chars().forEach(c -> {
            if (c == '\n') line.append("\\n");
            else if (c == '\t') line.append(' ');
            else if (Character.isISOControl(c)) line.append(String.format("\\u%04x", c));
            else line.append((char) c);
        });
    }

    private static void trace(Throwable thrown, StringBuilder line) {
        var text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text, true));
        text.toString().lines().forEach(l -> {
            line.append("    ");
            escape(l, line);
            line.append('\n');
        });
    }
}
