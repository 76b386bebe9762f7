package io.sextant.vim.iml;

/** What can run a network function at a site. */
public enum Target {
    CPU,
    DPDK,
    SMARTNIC,
    P4
}
