package io.sextant.vim;

/**
 * A virtual connection point that is there (SOL001 6.8, VirtualCp).
 *
 * @param address at which the workloads behind it are reached
 */
public record VirtualCp(VirtualCpId id, VirtualCpSpec spec, String address) {}
