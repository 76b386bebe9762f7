package io.sextant.server.log;

import java.io.IOException;
import java.io.InputStream;
import java.util.logging.LogManager;

/**
 * Keeps logging as it was set up, from {@link #hold()} to {@link #release()}. Payara reads the same settings anew while it
 * boots, and what other threads log meanwhile would be lost; so would the last lines, because the JDK closes all handlers
 * in a shutdown hook of its own, beside the one that stops the server.
 */
public final class SteadyLogging extends LogManager {
    private volatile boolean held;

    void hold() {
        held = true;
    }

    void release() {
        held = false;
    }

    @Override
    public void readConfiguration() throws IOException {
        if (!held) super.readConfiguration();
    }

    @Override
    public void readConfiguration(InputStream settings) throws IOException {
        if (!held) super.readConfiguration(settings);
    }

    @Override
    public void reset() {
        if (!held) super.reset();
    }
}
