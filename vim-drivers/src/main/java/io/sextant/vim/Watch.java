package io.sextant.vim;

/** A listener's hold on what it listens to. */
public interface Watch extends AutoCloseable {
    /** Ends the listening: no event is begun after this returns. Repeatable, also from the listener itself. */
    @Override
    void close();
}
