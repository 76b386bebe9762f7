package io.sextant.vim;

/**
 * What has passed an interface of a workload, as the workload sees it.
 *
 * @param name as in the workload's specification
 */
public record InterfaceUsage(String name, long receivedPackets, long receivedBytes, long sentPackets, long sentBytes) {}
