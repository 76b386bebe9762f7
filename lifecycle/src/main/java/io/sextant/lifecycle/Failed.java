package io.sextant.lifecycle;

/** Given up. What was done stays, unless the type undoes it ({@link OnError#UNDO_AND_FAIL}). */
public final class Failed extends Phase {
    static final String NAME = "FAILED";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean ended() {
        return true;
    }
}
