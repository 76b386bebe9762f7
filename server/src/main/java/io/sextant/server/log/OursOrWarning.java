package io.sextant.server.log;

import java.util.logging.Filter;
import java.util.logging.Level;
import java.util.logging.LogRecord;

/** Of the libraries only what is wrong: Payara sets levels of its own in code, so that the settings alone do not bind it. */
public final class OursOrWarning implements Filter {
    @Override
    public boolean isLoggable(LogRecord event) {
        return event.getLevel().intValue() >= Level.WARNING.intValue()
                || event.getLoggerName() == null
                || event.getLoggerName().startsWith("io.sextant.");
    }
}
