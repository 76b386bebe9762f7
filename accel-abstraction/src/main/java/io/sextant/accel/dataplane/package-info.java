/**
 * The data plane process of a site and its client. One process runs all functions that DPDK carries, whatever their target, so
 * that a crash of native code takes no agent down, and no agent's restart the traffic.
 *
 * <ul>
 *   <li>In the process: {@code DataPlaneProcess} is its main, {@code ControlServer} takes {@code Request}s, {@code Functions} keeps what it
 *       runs, {@code Loop} runs it, {@code NeighbourTable} tells it who is on its links. {@code Plugs} makes its
 *       ports: on one end of a veth pair, or by a {@code Device} of DPDK, with a way to the kernel beside it.
 *   <li>In the agent: {@code DataPlane} starts the process, finds it again and asks it; {@code FastPathAccelerator} is an accelerator of it and
 *       of the kernel, which answers for the ports' addresses.
 *   <li>A target brings its {@code FunctionHost}, found as a service.
 * </ul>
 */
package io.sextant.accel.dataplane;
