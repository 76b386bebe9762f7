package io.sextant.lifecycle;

/** All steps are done. */
public final class Completed extends Phase {
    static final String NAME = "COMPLETED";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean ended() {
        return true;
    }
}
