package io.sextant.iml.cluster;

/**
 * What of a machine is not requested by workloads.
 *
 * @param storageBytesFree what may be promised
 * @param workloads how many are on it
 */
public record NodeShare(
        Member member, long cpuMillisFree, long memoryBytesFree, long storageBytesFree, int workloads) {}
