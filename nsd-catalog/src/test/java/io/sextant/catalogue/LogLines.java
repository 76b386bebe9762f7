package io.sextant.catalogue;

import java.text.MessageFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** What a class logs. */
final class LogLines extends Handler {
    private final List<String> lines = new CopyOnWriteArrayList<>();

    private LogLines() {}

    /** The lines that a class logs meanwhile. */
    static List<String> of(Class<?> type, Runnable meanwhile) {
        var lines = new LogLines();
        var logger = Logger.getLogger(type.getName());
        logger.addHandler(lines);
        try {
            meanwhile.run();
        } finally {
            logger.removeHandler(lines);
        }
        return lines.lines;
    }

    @Override
    public void publish(LogRecord line) {
        lines.add(MessageFormat.format(line.getMessage(), line.getParameters()));
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
}
