package io.sextant.lifecycle;

/** Where an operation goes when one of its steps fails. */
public enum OnError {
    /** To FAILED_TEMP, where it waits for a client's retry, rollback or fail. */
    WAIT,
    /** To FAILED at once; what was done stays. */
    FAIL,
    /** To FAILED after undoing what was done; for operations whose clients know no FAILED_TEMP, such as onboarding. */
    UNDO_AND_FAIL;

    Phase afterFailure(Direction direction) {
        return switch (this) {
            case WAIT -> new FailedTemporarily();
            case FAIL -> new Failed();
            case UNDO_AND_FAIL -> direction == Direction.FORWARD ? new RollingBack() : new Failed();
        };
    }

    Phase afterSuccess(Direction direction) {
        if (direction == Direction.FORWARD) return new Completed();
        return this == UNDO_AND_FAIL ? new Failed() : new RolledBack();
    }
}
