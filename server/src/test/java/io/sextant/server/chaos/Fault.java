package io.sextant.server.chaos;

import io.sextant.server.chaos.Link.State;

import java.io.IOException;

/** What can happen to a site, and how it passes. */
record Fault(String name, Act begin, Act end) {
    /** One half of it. */
    interface Act {
        void happen() throws IOException;
    }

    static Fault of(Link link, State state) {
        return new Fault("link " + state, () -> link.become(state), () -> link.become(State.UP));
    }
}
