package io.sextant.vim;

/** Whether a workload or a network function does its work. */
public enum State {
    /** Not yet really there. */
    CREATING,
    RUNNING,
    /** A workload whose process ended, which nobody asked for. */
    EXITED,
    /** A workload that is kept without a process, because that was asked for. */
    STOPPED,
    /** Something whose work nobody does: it cannot, or it is gone. */
    FAILED
}
