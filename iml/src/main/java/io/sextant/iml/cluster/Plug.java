package io.sextant.iml.cluster;

import io.sextant.iml.network.Endpoint;

/**
 * An endpoint of a workload, in the kernel a pair of interfaces.
 *
 * @param number of the outer end among the workload's; it stays while others come and go
 */
public record Plug(int number, Endpoint endpoint) {}
