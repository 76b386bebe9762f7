package io.sextant.lifecycle;

/** Where an operation goes when one of its steps fails. */
public enum OnError {
    /** To FAILED_TEMP, where it waits for a client's retry, rollback or fail. */
    WAIT,
    /** To FAILED at once; what was done stays. */
    FAIL,
    /** To FAILED after undoing what was done; for operations whose clients know no FAILED_TEMP, such as onboarding. */
    UNDO_AND_FAIL
}
