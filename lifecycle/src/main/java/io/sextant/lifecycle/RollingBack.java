package io.sextant.lifecycle;

/** Steps are undone, those first that no other comes after. */
public final class RollingBack extends Phase {
    static final String NAME = "ROLLING_BACK";

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
        return execution.walk(Direction.BACK);
    }
}
