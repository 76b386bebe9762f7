package io.sextant.vim.oakestra;

import io.sextant.vim.Listening;
import io.sextant.vim.SouthboundEvent;
import io.sextant.vim.SouthboundEvent.Connected;
import io.sextant.vim.SouthboundEvent.Disconnected;
import io.sextant.vim.SouthboundEvent.WorkloadEvent;
import io.sextant.vim.Watch;

import java.time.Instant;
import java.util.Collection;
import java.util.function.Consumer;

/** One listener and what it knows; {@link OakestraEvents} calls it, one call at a time. */
final class OakestraWatch implements Watch {
    private final Listening listening;
    private final Consumer<OakestraWatch> ended;
    private Connection connection = Connection.NEVER_MADE;

    /** @param ended is told when it listens no more */
    OakestraWatch(Consumer<SouthboundEvent> listener, Consumer<OakestraWatch> ended) {
        this.listening = new Listening(listener);
        this.ended = ended;
    }

    private enum Connection {
        NEVER_MADE,
        FAILED,
        STANDS,
        LOST
    }

    /** Something is in another state. Who is not connected hears it with all the rest later. */
    void hear(WorkloadEvent event) {
        if (connection == Connection.STANDS) listening.pass(event);
    }

    /** Something is gone, as whoever was connected once will not hear with the rest. */
    void hearOfEnd(WorkloadEvent event) {
        if (connection == Connection.STANDS || connection == Connection.LOST) listening.pass(event);
    }

    /** The root was looked at, and this is how everything fares. */
    void connected(Collection<WorkloadEvent> present) {
        if (connection == Connection.STANDS) return;
        connection = Connection.STANDS;
        present.forEach(listening::pass);
        listening.pass(new Connected(Instant.now()));
    }

    /** The root cannot be looked at. */
    void disconnected(String reason) {
        if (connection == Connection.FAILED || connection == Connection.LOST) return;
        connection = connection == Connection.STANDS ? Connection.LOST : Connection.FAILED;
        listening.pass(new Disconnected(reason, Instant.now()));
    }

    @Override
    public void close() {
        listening.close();
        ended.accept(this);
    }
}
