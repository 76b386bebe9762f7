package io.sextant.vim;

/** Whether a cluster runs the process of a workload again that has ended though nobody asked for that. */
public enum Restart {
    NEVER,
    /** Unless it has ended with 0. */
    ON_FAILURE,
    ALWAYS
}
