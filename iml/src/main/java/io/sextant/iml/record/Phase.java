package io.sextant.iml.record;

/** How far something is that the agent makes: it is recorded before the first effect and after the last. */
public enum Phase {
    /** Intended; some of it may be there. Found at start: the caller never got an answer, so it is unmade. */
    CREATING,
    /** There. Found at start: what is missing of it is made again. */
    PRESENT,
    /** On its way out. Found at start: the removal is finished. */
    REMOVING
}
