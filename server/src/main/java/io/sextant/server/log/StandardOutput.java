package io.sextant.server.log;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.util.logging.LogRecord;
import java.util.logging.StreamHandler;

/** Writes the log to the process's standard output itself: Payara puts loggers in the place of {@code System.out}. */
public final class StandardOutput extends StreamHandler {
    public StandardOutput() {
        super(new FileOutputStream(FileDescriptor.out), new LineFormatter());
    }

    @Override
    public synchronized void publish(LogRecord event) {
        super.publish(event);
        flush();
    }

    /** Standard output belongs to the process: it is flushed, and stays open. */
    @Override
    public synchronized void close() {
        flush();
    }
}
