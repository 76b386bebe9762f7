package io.sextant.lifecycle;

/** All that was begun is undone. */
public final class RolledBack extends Phase {
    static final String NAME = "ROLLED_BACK";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean ended() {
        return true;
    }
}
