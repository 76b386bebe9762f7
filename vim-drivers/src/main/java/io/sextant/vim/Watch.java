package io.sextant.vim;

/** A listener's hold on what it listens to. */
public interface Watch extends AutoCloseable {
    /** Ends the listening; an event that is just on its way may still be heard. Repeatable, also from the listener itself. */
    @Override
    void close();
}
