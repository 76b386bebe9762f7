package io.sextant.server.log;

import java.util.logging.LogManager;

/**
 * Keeps the handlers when the JVM goes down. The JDK closes them in a shutdown hook of its own, beside the one that stops
 * the server, whose messages would be lost.
 */
public final class PatientLogManager extends LogManager {
    private static final String CLEANER_OF_THE_JDK = "Logging-Cleaner";

    @Override
    public void reset() {
        if (!Thread.currentThread().getName().equals(CLEANER_OF_THE_JDK)) super.reset();
    }
}
