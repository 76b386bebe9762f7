package io.sextant.accel;

/** What a network function runs on. */
public enum Target {
    /** The Linux kernel's own forwarding. */
    CPU,
    /** A program in user space on DPDK. */
    DPDK,
    /** Flow rules in a network card (rte_flow). */
    SMARTNIC,
    /** A P4 pipeline. */
    P4
}
