package io.sextant.lifecycle;

/** Accepted and planned; no step has begun. */
public final class Starting extends Phase {
    static final String NAME = "STARTING";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    boolean working() {
        return true;
    }

    @Override
    Phase execute(Execution execution) {
        return execution.enter(new Processing());
    }
}
