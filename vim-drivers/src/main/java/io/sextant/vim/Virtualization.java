package io.sextant.vim;

/** How a cluster can run a workload. */
public enum Virtualization {
    /** A command in namespaces of its own, without an image. */
    PROCESS,
    CONTAINER,
    VIRTUAL_MACHINE,
    UNIKERNEL
}
