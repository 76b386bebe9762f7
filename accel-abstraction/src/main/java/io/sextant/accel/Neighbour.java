package io.sextant.accel;

/**
 * Whom a function finds on the link of a port.
 *
 * @param address its own, on that link
 */
public record Neighbour(InterfaceName port, Ip address, Mac mac) {}
