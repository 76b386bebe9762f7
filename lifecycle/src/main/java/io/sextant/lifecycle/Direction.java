package io.sextant.lifecycle;

/** Which way a plan is walked. */
enum Direction {
    FORWARD(StepState.RUNNING, StepState.DONE, StepState.FAILED, StepState.SKIPPED),
    BACK(StepState.UNDOING, StepState.UNDONE, StepState.UNDO_FAILED, StepState.PENDING);

    private final StepState begun;
    private final StepState succeeded;
    private final StepState failed;
    private final StepState idle;

    /** @param idle where a step stands that is not to be begun this way */
    Direction(StepState begun, StepState succeeded, StepState failed, StepState idle) {
        this.begun = begun;
        this.succeeded = succeeded;
        this.failed = failed;
        this.idle = idle;
    }

    StepState begun() {
        return begun;
    }

    StepState succeeded() {
        return succeeded;
    }

    StepState failed() {
        return failed;
    }

    /** Whether nothing is left to do with a step this way. */
    boolean settled(StepState state) {
        return state == succeeded || state == idle;
    }

    /** Whether a step that goes this way from the state was begun before, so that its effect may be there (or gone). */
    boolean repeats(StepState state) {
        return switch (this) {
            case FORWARD -> state != StepState.PENDING;
            case BACK -> state == StepState.UNDOING || state == StepState.UNDO_FAILED;
        };
    }
}
