package io.sextant.lifecycle;

/** How an operation is cancelled (SOL005 6.5.4.6). */
public enum CancelMode {
    /** No step is begun any more; those that run end by themselves. */
    GRACEFUL,
    /** Steps that run are interrupted, too. */
    FORCEFUL
}
