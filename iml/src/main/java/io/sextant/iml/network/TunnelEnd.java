package io.sextant.iml.network;

import io.sextant.accel.Ip;

/**
 * Where a machine takes the packets of tunnels.
 *
 * @param port of UDP
 */
public record TunnelEnd(Ip address, int port) {}
