package io.sextant.vim;

import org.slf4j.LoggerFactory;

import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** How a driver tells one listener: one event after the other, on threads of its own, so that nobody waits for it. */
public final class Listening implements AutoCloseable {
    private final Consumer<SouthboundEvent> listener;
    private CompletableFuture<Void> told = CompletableFuture.completedFuture(null);
    private volatile boolean closed;

    public Listening(Consumer<SouthboundEvent> listener) {
        this.listener = listener;
    }

    /** Passes the event on once those before have been heard. What the listener throws is logged. */
    public synchronized void pass(SouthboundEvent event) {
        told = told.thenRunAsync(() -> hear(event), task -> Thread.ofVirtual().start(task));
    }

    /** Nothing is passed on any more. */
    @Override
    public void close() {
        closed = true;
    }

    private void hear(SouthboundEvent event) {
        if (closed) return;
        try {
            listener.accept(event);
        } catch (RuntimeException e) {
            LoggerFactory.getLogger(Listening.class).error("A listener failed at {}", event, e);
        }
    }
}
