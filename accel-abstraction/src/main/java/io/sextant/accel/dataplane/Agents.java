package io.sextant.accel.dataplane;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.util.Collection;
import java.util.concurrent.CopyOnWriteArrayList;

/** The agents that are connected, who are told what they have not asked for. */
final class Agents {
    private static final Logger LOG = LoggerFactory.getLogger(Agents.class);

    private final Collection<Lines> connected = new CopyOnWriteArrayList<>();

    void add(Lines agent) {
        connected.add(agent);
    }

    void remove(Lines agent) {
        connected.remove(agent);
    }

    /** Tells all, soon, that a function does not work any more. */
    void tellDefect() {
        for (var agent : connected) Thread.ofVirtual().start(() -> tell(agent));
    }

    private static void tell(Lines agent) {
        try {
            agent.send(Envelope.Answered.unasked());
        } catch (IOException e) {
            LOG.warn("An agent could not be told of a defect: {}", e.getMessage());
        }
    }
}
