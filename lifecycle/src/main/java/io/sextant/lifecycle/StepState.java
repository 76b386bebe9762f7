package io.sextant.lifecycle;

/** How far a step has come. */
public enum StepState {
    /** Not begun: it has no effect. */
    PENDING,
    /** Begun: its effect may be there. */
    RUNNING,
    DONE,
    /** Performing it failed: part of its effect may be there. */
    FAILED,
    /**
     * The operation was continued without it. One that failed has its error still, and part of its effect may be there;
     * one without an error comes after such a one and was not begun.
     */
    SKIPPED,
    UNDOING,
    /** Undone: it has no effect any more. */
    UNDONE,
    /** Undoing it failed: part of its effect may be there. */
    UNDO_FAILED
}
