package io.sextant.vim;

/** Whether a workload or a network function does its work. */
public enum State {
    /** Not yet really there. */
    CREATING,
    RUNNING,
    /** A workload whose process has ended. */
    EXITED,
    FAILED
}
