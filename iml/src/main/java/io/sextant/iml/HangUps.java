package io.sextant.iml;

import java.io.IOException;
import java.util.Objects;
import java.util.logging.Filter;
import java.util.logging.LogRecord;
import java.util.stream.Stream;

/**
 * Keeps out of the log that a client was gone before it had all of its answer, as who listens to events always is in the end:
 * Jersey takes that for three failures, each with its stack trace.
 */
public final class HangUps implements Filter {
    @Override
    public boolean isLoggable(LogRecord record) {
        var isOfJersey = String.valueOf(record.getLoggerName()).startsWith("org.glassfish.jersey.");
        return !isOfJersey
                || Stream.iterate(record.getThrown(), Objects::nonNull, Throwable::getCause)
                        .noneMatch(IOException.class::isInstance);
    }
}
