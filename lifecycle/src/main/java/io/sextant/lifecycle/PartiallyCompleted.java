package io.sextant.lifecycle;

/** Some parts failed and the operation was continued without them; its subject is usable. */
public final class PartiallyCompleted extends Phase {
    static final String NAME = "PARTIALLY_COMPLETED";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean ended() {
        return true;
    }
}
