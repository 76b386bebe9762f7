package io.sextant.iml.cluster;

/**
 * What of a machine is requested by workloads.
 *
 * @param workloads how many are on it
 */
public record NodeShare(Member member, long cpuMillisFree, long memoryBytesFree, int workloads) {}
