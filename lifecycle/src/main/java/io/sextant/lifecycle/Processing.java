package io.sextant.lifecycle;

/** Steps are performed. */
public final class Processing extends Phase {
    static final String NAME = "PROCESSING";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    boolean working() {
        return true;
    }

    @Override
    Phase execute(Execution execution) throws InterruptedException {
        return execution.walk(Direction.FORWARD);
    }
}
