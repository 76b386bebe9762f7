package io.sextant.lifecycle;

/** What a client may do about an operation in FAILED_TEMP. */
public enum Recourse {
    /** Perform the steps that are not done. */
    RETRY,
    /** Undo the steps that were begun, last ones first. */
    ROLLBACK,
    /** Give up and leave things as they are. */
    FAIL
}
